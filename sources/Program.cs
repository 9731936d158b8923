using Dataflow.Lint.Protocol;
using Dataflow.Lint.Sources.Stores;

// The program beside the linter that has the network: it is started for one family of questions, and ends when nobody asks any more.
if (args is not ["store"])
{
    Console.Error.WriteLine(
        "dataflow-sources is started by dataflow-lint: `dataflow-sources store` answers for targets, on standard input and output");
    return 2;
}

// The terminal sends Ctrl-C to both; what has been begun is ended by the one that asks.
Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
using var requests = new BufferedStream(Console.OpenStandardInput());
using var answers = new BufferedStream(Console.OpenStandardOutput());
try
{
    StoreServer.Run(requests, answers, StoreTypes.Open);
    return 0;
}
catch (IOException)
{
    // Nobody is left to be answered.
    return 3;
}
