using System.Text;

namespace Corpus.Fuzzing;

/// <summary>Writes statements from a small grammar of Spark SQL, right ones and a few that are not.</summary>
internal static class Generator
{
    private static readonly Dictionary<string, string[]> Rules = new(StringComparer.Ordinal)
    {
        ["statement"] = [
            "<query>", "<query>", "INSERT INTO <name> <query>", "CREATE TABLE <name> (<columns>) USING iceberg PARTITIONED BY (<name>)",
            "CREATE VIEW <name> AS <query>",
            "MERGE INTO <name> USING <relation> ON <expr> WHEN MATCHED AND <expr> THEN UPDATE SET <name> = <expr> WHEN NOT MATCHED THEN INSERT *",
            "DELETE FROM <name> WHERE <expr>", "ALTER TABLE <name> <action>", "BEGIN <block> END", "EXPLAIN <statement>",
            "CALL <name>(<name> => <expr>)", "SHOW TABLES IN <name> LIKE 'x'",
            "CREATE FUNCTION <name>(<columns>) RETURNS <type> RETURN <expr>", "SET x = <expr>", "OPTIMIZE <name> ZORDER BY (<name>)",
        ],
        ["block"] = [
            "", "<statement>; <block>", "IF <expr> THEN <block> ELSE <block> END IF; <block>", "WHILE <expr> DO <block> END WHILE;",
            "FOR r AS <query> DO <block> END FOR;", "DECLARE x <type> = <expr>; <block>", "BEGIN <block> END;",
        ],
        ["action"] = [
            "ADD COLUMN <name> <type>", "DROP COLUMN <name>", "RENAME TO <name>", "SET TBLPROPERTIES ('a' = 'b')",
            "ADD PARTITION FIELD bucket(4, <name>)", "CREATE BRANCH <name>", "WRITE ORDERED BY <name>",
        ],
        ["query"] = [
            "SELECT <items> FROM <relation> <clauses>", "SELECT <items>", "WITH <name> AS (<query>) <query>", "<query> UNION ALL <query>",
            "(<query>)", "VALUES (<expr>, <expr>), (<expr>)", "FROM <relation> |> WHERE <expr> |> SELECT <items>", "TABLE <name>",
        ],
        ["items"] = ["<expr>", "<expr> AS <name>, <items>", "*", "<name>.*"],
        ["relation"] = [
            "<name>", "<name> AS <name>", "<relation> JOIN <relation> ON <expr>", "<relation> LEFT JOIN <name> USING (<name>)",
            "(<query>) <name>", "<name> LATERAL VIEW explode(<expr>) e AS <name>", "<name> PIVOT (sum(<name>) FOR <name> IN (1, 2))",
            "VALUES (1) AS v(a)", "range(<expr>)", "<name> VERSION AS OF 3",
        ],
        ["clauses"] = [
            "", "WHERE <expr>", "GROUP BY <expr> HAVING <expr>", "ORDER BY <expr> DESC NULLS LAST LIMIT 3",
            "GROUP BY GROUPING SETS ((<expr>), ())", "WINDOW w AS (PARTITION BY <expr>)",
        ],
        ["expr"] = [
            "<name>", "<name>", "1", "'x'", "<expr> + <expr>", "<expr> AND <expr>", "NOT <expr>", "<name>(<expr>, <expr>)",
            "CASE WHEN <expr> THEN <expr> ELSE <expr> END", "CAST(<expr> AS <type>)", "(<query>)", "<expr> IN (<expr>, <expr>)",
            "<expr> BETWEEN <expr> AND <expr>", "sum(<expr>) OVER (PARTITION BY <expr> ORDER BY <expr>)", "x -> <expr>", "<expr>[<expr>]",
            "<expr>::<type>", "INTERVAL '1' DAY", "DATE '2024-01-01'", "${x}", "{{ ref('x') }}", ":p", "EXISTS (<query>)",
            "<expr> IS NOT NULL",
        ],
        ["type"] = ["INT", "DECIMAL(10, 2)", "ARRAY<<type>>", "MAP<STRING, <type>>", "STRUCT<a: <type>, b: <type>>"],
        ["columns"] = ["<name> <type>", "<name> <type> NOT NULL COMMENT 'x', <columns>"],
        ["name"] = ["a", "t", "db.t", "`a b`", "${env}_t", "left", "date", "order_id", "end", "timestamp", "\u00e9"],
    };

    public static string Statement(Random random)
    {
        var text = new StringBuilder();
        Write(random, "<statement>", text, 0);
        return text.ToString();
    }

    // Deep in a sentence the first, shortest form of a rule is taken.
    private static void Write(Random random, string form, StringBuilder text, int depth)
    {
        for (var i = 0; i < form.Length; i++)
        {
            var end = form[i] == '<' ? form.IndexOf('>', i) : -1;
            if (end > i && Rules.TryGetValue(form[(i + 1)..end], out var forms))
            {
                Write(random, forms[depth > 12 ? 0 : random.Next(forms.Length)], text, depth + 1);
                i = end;
            }
            else
            {
                text.Append(form[i]);
            }
        }
    }
}
