namespace Dataflow.Lint.CSharp;

/// <summary>
/// The methods of a project that take SQL, as its configuration names them: <c>Acme.Lake.Run(sql)</c> with the name of a parameter,
/// <c>Acme.Lake.Run</c> for all of them, <c>Acme.Pg.*</c> for all methods of a type.
/// </summary>
/// <param name="names">Whether Spark runs it, by such a name.</param>
public sealed class SqlMethods(IReadOnlyDictionary<string, bool> names)
{
    /// <summary>None at all.</summary>
    public static SqlMethods None { get; } = new(new Dictionary<string, bool>());

    /// <summary>The simple names of the methods that give SQL to Spark; null where any may be one.</summary>
    internal IReadOnlyCollection<string>? SimpleNames { get; } = SimpleNamesOf([.. names.Where(n => n.Value).Select(n => n.Key)]);

    /// <summary>Whether Spark runs what a parameter of a method is given; null where nothing is said of it.</summary>
    /// <param name="method">The full name of the method, <c>Acme.Lake.Run</c>.</param>
    /// <param name="parameter">The name of the parameter; null where it is not known.</param>
    internal bool? IsSpark(string method, string? parameter)
    {
        if (names.Count == 0) return null;
        if (parameter is not null && names.TryGetValue($"{method}({parameter})", out var ofParameter)) return ofParameter;
        if (names.TryGetValue(method, out var ofMethod)) return ofMethod;
        var type = method.LastIndexOf('.');
        return type > 0 && names.TryGetValue(method.Substring(0, type) + ".*", out var ofType) ? ofType : null;
    }

    /// <summary>Whether Spark runs it, by what can be seen of a call without a compiler: the names of the type and the method.</summary>
    /// <param name="receiver">The last word before the method.</param>
    /// <param name="method">The name of the method.</param>
    /// <param name="isInSight">Whether a namespace is open where the call stands.</param>
    internal bool? IsSpark(string receiver, string method, Func<string, bool> isInSight)
    {
        foreach (var known in names)
        {
            var name = known.Key.Split('(')[0];
            var parts = name.Split('.');
            if (parts.Length < 2
                || parts[parts.Length - 2] != receiver
                || (parts[parts.Length - 1] != "*" && parts[parts.Length - 1] != method))
            {
                continue;
            }

            if (isInSight(string.Join(".", parts.Take(parts.Length - 2)))) return known.Value;
        }

        return null;
    }

    private static string[]? SimpleNamesOf(string[] names) =>
        Array.Exists(names, n => n.EndsWith("*", StringComparison.Ordinal)) ? null : [.. names.Select(SimpleNameOf).Distinct()];

    private static string SimpleNameOf(string name)
    {
        var method = name.Split('(')[0];
        return method.Substring(method.LastIndexOf('.') + 1);
    }
}
