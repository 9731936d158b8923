using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using SqlBenchmarks;

// usage: SqlBenchmarks linearity [--update-docs]   sizes from 10 kB to 10 MB
//        SqlBenchmarks yaml FOLDER...              both ways to read YAML
//        SqlBenchmarks [BenchmarkDotNet options]    lex, parse, views
if (args is ["linearity", ..]) return Linearity.Run(args.Contains("--update-docs"));
if (args is ["yaml", .. var folders]) return YamlReading.Run(folders);
BenchmarkSwitcher.FromAssembly(typeof(Parsing).Assembly).Run(args, DefaultConfig.Instance.WithArtifactsPath("artifacts/benchmarks"));
return 0;
