using System.Text;

namespace SqlBenchmarks;

/// <summary>Texts of any size in the manner of a pipeline.</summary>
internal static class Texts
{
    private const string Transform = """
        -- Revenue of each store and day
        INSERT OVERWRITE TABLE ${DB}.store_revenue PARTITION (day = '${DAY}')
        WITH sales AS (
          SELECT s.store_id, s.order_id, CAST(s.amount AS DECIMAL(18, 2)) AS amount, s.currency, s.sold_at
          FROM ${DB}.raw_sales s
          LEFT JOIN ${DB}.returns r ON r.order_id = s.order_id AND r.day BETWEEN '2024-01-01' AND '${DAY}'
          WHERE s.day = '${DAY}' AND s.state IN ('PAID', 'SHIPPED') AND r.order_id IS NULL
        ),
        ranked AS (
          SELECT *, row_number() OVER (PARTITION BY store_id, order_id ORDER BY sold_at DESC NULLS LAST) AS position
          FROM sales
        )
        SELECT store_id,
               sum(CASE WHEN currency = 'EUR' THEN amount ELSE amount * coalesce(rate, 1.0) END) AS revenue,
               count(DISTINCT order_id) AS orders,
               max(sold_at) AS last_sale
        FROM ranked
        JOIN ${DB}.rates USING (currency)
        WHERE position = 1
        GROUP BY store_id
        HAVING sum(amount) > 0
        ORDER BY revenue DESC
        LIMIT 1000;

        CREATE TABLE IF NOT EXISTS ${DB}.store_revenue (
          store_id BIGINT NOT NULL COMMENT 'the store',
          revenue DECIMAL(18, 2) COMMENT 'in euros',
          tags ARRAY<STRUCT<key: STRING, value: STRING>>,
          last_sale TIMESTAMP
        ) USING iceberg PARTITIONED BY (days(last_sale), bucket(16, store_id)) TBLPROPERTIES ('format-version' = '2');

        """;

    /// <summary>Statements of a pipeline over and over, up to a size in bytes.</summary>
    public static string Pipeline(int bytes)
    {
        var text = new StringBuilder(bytes + Transform.Length);
        while (text.Length < bytes) text.Append(Transform);
        return text.ToString();
    }

    /// <summary>One <c>INSERT ... VALUES</c> of many rows.</summary>
    public static string Rows(int count)
    {
        var text = new StringBuilder("INSERT INTO t VALUES\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ",\n")
                .Append('(')
                .Append(i)
                .Append(", 'name ")
                .Append(i)
                .Append("', ")
                .Append(i)
                .Append(".5, DATE '2024-01-01', NULL)");
        }

        return text.Append(";\n").ToString();
    }

    /// <summary>Many small statements.</summary>
    public static string Statements(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append("SELECT a, count(*) AS n FROM db.t").Append(i).Append(" WHERE b = ").Append(i).Append(" GROUP BY a;\n");
        return text.ToString();
    }
}
