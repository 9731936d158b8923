using Dataflow.Lint.Syntax.Code;

namespace Dataflow.Lint.Syntax.Scala;

internal sealed partial class ScalaParser
{
    // "import a.b.c, d._, e.{f, g => h, _}": one for each path; "_" and "*" are all names there are.
    private void ReadImports(List<CodeStatement> statements)
    {
        Index++;
        while (!EndsStatement())
        {
            var before = Index;
            statements.Add(ReadImport());
            if (!Take(",") && Index == before) Index++;
        }
    }

    private CodeImport ReadImport()
    {
        var start = Start;
        var path = new List<CodeName>();
        var names = new List<CodeImportedName>();
        while (!EndsStatement() && !Is(","))
        {
            if (Is("{"))
            {
                ReadSelectors(names);
                break;
            }

            if (IsKind(CodeTokenKind.Name) && !Is("_"))
            {
                if (Is("as")) break;
                path.Add(ReadName());
            }
            else if (Is("_") || Is("*")) names.Add(new CodeImportedName("*", "*", Words[Index++].Span));
            else if (!Take(".")) break;
        }

        if (names.Count == 0 && path.Count > 0)
        {
            var last = path[path.Count - 1];
            path.RemoveAt(path.Count - 1);
            var alias = Take("as") ? ReadName().Name : last.Name;
            names.Add(new CodeImportedName(last.Name, alias, last.Span));
        }

        return new CodeImport(From(start), string.Join(".", path.Select(n => n.Name)), names.ToArray());
    }

    private void ReadSelectors(List<CodeImportedName> names)
    {
        Index++;
        while (!IsAtEnd && !Take("}"))
        {
            if (Is("_") || Is("*")) names.Add(new CodeImportedName("*", "*", Words[Index++].Span));
            else if (IsKind(CodeTokenKind.Name))
            {
                var name = ReadName();
                var alias = Take("=>") || Take("as") ? Is("_") ? "" : ReadName().Name : name.Name;
                names.Add(new CodeImportedName(name.Name, alias, name.Span));
            }
            else Index++;
        }
    }
}
