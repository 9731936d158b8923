using Monorepos;

// usage: Monorepos generate PACKAGES FOLDER             writes a monorepo of pipelines
//        Monorepos scale [--sizes N,N,...] -- COMMAND [ARGUMENT...]   times the command on monorepos of growing size
//        Monorepos builds --packages N --feed FOLDER -- COMMAND [ARGUMENT...]   compares builds with the analyzer with the command
//        Monorepos copies --sizes N,N,... -- COMMAND [ARGUMENT...]    the same with copies of one package
switch (args)
{
    case ["generate", var packages, var folder] when int.TryParse(packages, out var count) && count > 0:
        var size = Monorepo.Write(count, folder);
        Console.WriteLine($"{count} packages, {size.Files} files, {size.Bytes / 1e6:F1} MB in {folder}");
        return 0;

    case ["scale", "--sizes", var sizes, "--", .. var command] when command.Length > 0:
        return Scale.Run([.. sizes.Split(',').Select(int.Parse)], command);

    case ["builds", "--packages", var packages, "--feed", var feed, "--", .. var command]
        when command.Length > 0 && int.TryParse(packages, out var count) && count > 0:
        return Builds.Run(count, feed, command);

    case ["copies", "--sizes", var sizes, "--", .. var command] when command.Length > 0:
        return Scale.RunCopies([.. sizes.Split(',').Select(int.Parse)], command);

    case ["scale", "--", .. var command] when command.Length > 0:
        return Scale.Run([100, 200, 400, 1000, 2000, 4000], command);

    default:
        Console.Error.WriteLine(
            "usage: Monorepos generate PACKAGES FOLDER | scale [--sizes N,N,...] -- COMMAND [ARGUMENT...] | copies --sizes N,N,... -- COMMAND [ARGUMENT...]");
        return 2;
}
