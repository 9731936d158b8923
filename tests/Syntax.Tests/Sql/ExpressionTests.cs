using Dataflow.Lint.Syntax.Sql;

namespace Syntax.Tests.Sql;

[TestClass]
public sealed class ExpressionTests
{
    [TestMethod]
    [DataRow("a OR b AND c", "(a Or (b And c))")]
    [DataRow("NOT a AND b", "((Not a) And b)")]
    [DataRow("NOT a = b", "(Not (a Equal b))")]
    [DataRow("NOT NOT a", "(Not (Not a))")]
    [DataRow("! a OR b", "((Not a) Or b)")]
    [DataRow("a + b * c", "(a Add (b Multiply c))")]
    [DataRow("(a + b) * c", "((a Add b) Multiply c)")]
    [DataRow("a - b - c", "((a Subtract b) Subtract c)")]
    [DataRow("-a * b", "((Minus a) Multiply b)")]
    [DataRow("- -a", "(Minus (Minus a))")]
    [DataRow("a || b + c", "((a Concat b) Add c)")]
    [DataRow("a | b ^ c & d << e + f", "(a BitOr (b BitXor (c BitAnd (d ShiftLeft (e Add f)))))")]
    [DataRow("a >> b >>> c", "((a ShiftRight b) ShiftRightUnsigned c)")]
    [DataRow("a > b", "(a Greater b)")]
    [DataRow("a = b + 1", "(a Equal (b Add 1))")]
    [DataRow("a <=> b", "(a NullSafeEqual b)")]
    [DataRow("a DIV b % c", "((a IntegerDivide b) Modulo c)")]
    [DataRow("~a & b", "((BitNot a) BitAnd b)")]
    [DataRow("a BETWEEN 1 AND 2 AND b", "(BetweenExpression[a, 1, 2] And b)")]
    [DataRow("a = b IS NULL", "IsNullExpression[(a Equal b)]")]
    [DataRow("a IN (1, 2) OR b", "(InExpression[a, 1, 2] Or b)")]
    [DataRow("a LIKE 'x' AND b", "(LikeExpression[a, 'x'] And b)")]
    public void Binds_operators_as_spark_does(string text, string shape) => Assert.AreEqual(shape, Parsed.Shape(text));

    [TestMethod]
    [DataRow("1", LiteralKind.Integer)]
    [DataRow("1L", LiteralKind.Integer)]
    [DataRow("1.5", LiteralKind.Decimal)]
    [DataRow("1e3", LiteralKind.Double)]
    [DataRow("'x'", LiteralKind.String)]
    [DataRow("null", LiteralKind.Null)]
    [DataRow("TRUE", LiteralKind.Boolean)]
    [DataRow("DATE '2024-01-01'", LiteralKind.Date)]
    [DataRow("TIMESTAMP_NTZ '2024-01-01'", LiteralKind.Timestamp)]
    [DataRow("X'1F'", LiteralKind.Typed)]
    public void Reads_literals(string text, LiteralKind kind) => Assert.AreEqual(kind, Parsed.Expression<Literal>(text).LiteralKind);

    [TestMethod]
    public void Reads_typed_literals()
    {
        var date = Parsed.Expression<Literal>("DATE '2024-01-01'");
        Assert.AreEqual("date 2024-01-01", $"{date.TypeWord} {date.StringValue}");
        Assert.AreEqual("12", Parsed.Expression<Literal>("12").NumberText);
        Assert.IsTrue(Parsed.Expression<Literal>("true").BooleanValue);
    }

    [TestMethod]
    [DataRow("current_date", "current_date", false)]
    [DataRow("CURRENT_TIMESTAMP", "current_timestamp", false)]
    [DataRow("LocalTimestamp", "localtimestamp", false)]
    [DataRow("current_date()", "current_date", true)]
    [DataRow("db.F(1)", "db.f", true)]
    [DataRow("left(a, 1)", "left", true)]
    [DataRow("if(a, b, c)", "if", true)]
    [DataRow("${F}(1)", "${f}", true)]
    public void Reads_calls(string text, string name, bool hasParentheses)
    {
        var call = Parsed.Expression<FunctionCall>(text);
        Assert.AreEqual(name, call.NameText);
        Assert.AreEqual(hasParentheses, call.HasParentheses);
    }

    [TestMethod]
    public void Reads_what_belongs_to_a_call()
    {
        var call =
            Parsed.Expression<FunctionCall>(
                "first(DISTINCT a, b) FILTER (WHERE c) IGNORE NULLS OVER (PARTITION BY d, e ORDER BY f DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING)");
        Assert.IsTrue(call.IsDistinct);
        Assert.IsTrue(call.IgnoreNulls);
        Assert.AreEqual("a | b", Parsed.Texts(call.Arguments));
        Assert.AreEqual("c", call.Filter!.Condition!.Text);
        Assert.AreEqual("d | e", Parsed.Texts(call.Over!.PartitionBy));
        Assert.IsTrue(call.Over.OrderBy.Single().IsDescending);
        Assert.IsFalse(call.Over.Frame!.IsRange);
        Assert.IsTrue(call.Over.Frame.Start!.IsUnbounded);
        Assert.IsTrue(call.Over.Frame.End!.IsFollowing);
        Assert.AreEqual("w", Parsed.Expression<FunctionCall>("f() OVER w").Over!.Reference!.Value);
        Assert.AreEqual("a", Parsed.Expression<FunctionCall>("f(0.5) WITHIN GROUP (ORDER BY a)").WithinGroup!.OrderBy!.Items.Single().Text);
    }

    [TestMethod]
    [DataRow("EXTRACT(YEAR FROM d)", "YEAR | d")]
    [DataRow("TRIM(BOTH 'x' FROM s)", "'x' | s")]
    [DataRow("TRIM(LEADING FROM s)", "s")]
    [DataRow("TRIM(s)", "s")]
    [DataRow("SUBSTRING(s FROM 1 FOR 2)", "s | 1 | 2")]
    [DataRow("SUBSTR(s, 1, 2)", "s | 1 | 2")]
    [DataRow("POSITION('a' IN s)", "'a' | s")]
    [DataRow("OVERLAY(s PLACING 'x' FROM 1 FOR 2)", "s | 'x' | 1 | 2")]
    [DataRow("DATEADD(DAY, 1, d)", "DAY | 1 | d")]
    [DataRow("date_add(day, 1)", "day | 1")]
    [DataRow("count(*)", "*")]
    [DataRow("count(t.*)", "t.*")]
    [DataRow("f(k => 1)", "k => 1")]
    [DataRow("struct(a AS b, c)", "a AS b | c")]
    public void Reads_the_arguments_of_special_calls(string text, string arguments) =>
        Assert.AreEqual(arguments, Parsed.Texts(Parsed.Expression<FunctionCall>(text).Arguments));

    [TestMethod]
    public void Reads_case()
    {
        var simple = Parsed.Expression<CaseExpression>("CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' ELSE 'z' END");
        Assert.AreEqual("a", simple.Operand!.Text);
        Assert.AreEqual("1 'x' 2 'y'", string.Join(" ", simple.Branches.Select(b => $"{b.Condition!.Text} {b.Result!.Text}")));
        Assert.AreEqual("'z'", simple.Else!.Text);
        var searched = Parsed.Expression<CaseExpression>("CASE WHEN a THEN b END");
        Assert.IsNull(searched.Operand);
        Assert.IsNull(searched.Else);
    }

    [TestMethod]
    [DataRow("CAST(a AS DECIMAL(10, 2))", "decimal(10,2)", false)]
    [DataRow("TRY_CAST(a AS ARRAY<MAP<STRING, INT>>)", "array<map<string,int>>", true)]
    [DataRow("a::timestamp_ntz", "timestamp_ntz", false)]
    public void Reads_casts(string text, string type, bool isTry)
    {
        var cast = Parsed.Expression<CastExpression>(text);
        Assert.AreEqual("a", cast.Operand!.Text);
        Assert.AreEqual(type, cast.Type!.Signature);
        Assert.AreEqual(isTry, cast.IsTry);
    }

    [TestMethod]
    public void Reads_predicates()
    {
        var list = Parsed.Expression<InExpression>("a NOT IN (1, 2)");
        Assert.IsTrue(list.IsNegated);
        Assert.AreEqual("1 | 2", Parsed.Texts(list.Values));
        Assert.IsNotNull(Parsed.Expression<InExpression>("a IN (SELECT b FROM t)").Query);
        Assert.IsNotNull(Parsed.Expression<InExpression>("a IN ((SELECT b FROM t))").Query);
        Assert.IsNotNull(Parsed.Expression<InExpression>("a IN ((SELECT b FROM t) UNION (SELECT c FROM u))").Query);

        var between = Parsed.Expression<BetweenExpression>("a NOT BETWEEN b + 1 AND c");
        Assert.AreEqual("True a b + 1 c", $"{between.IsNegated} {between.Operand!.Text} {between.Low!.Text} {between.High!.Text}");

        var like = Parsed.Expression<LikeExpression>("a NOT LIKE 'x' ESCAPE '/'");
        Assert.AreEqual("True 'x' '/'", $"{like.IsNegated} {like.Pattern!.Text} {like.Escape!.Text}");
        Assert.AreEqual("'x' | 'y'", Parsed.Texts(Parsed.Expression<LikeExpression>("a ILIKE ANY ('x', 'y')").Patterns));
        Assert.IsTrue(Parsed.Expression<LikeExpression>("a RLIKE 'x'").IsRegex);

        Assert.IsTrue(Parsed.Expression<IsNullExpression>("a IS NOT NULL").IsNegated);
        Assert.IsFalse(Parsed.Expression<IsTruthExpression>("a IS NOT FALSE").Value);
        Assert.AreEqual("b", Parsed.Expression<IsDistinctFromExpression>("a IS DISTINCT FROM b").Right!.Text);
        Assert.IsNotNull(Parsed.Expression<ExistsExpression>("EXISTS (SELECT 1)").Query);
        Assert.IsInstanceOfType<FunctionCall>(Parsed.Expression<FunctionCall>("exists(xs, x -> x > 1)"));
    }

    [TestMethod]
    public void Reads_names_and_what_is_behind_them()
    {
        Assert.AreEqual("a b c", Parsed.Names(Parsed.Expression<ColumnReference>("a.b.c").Parts));
        Assert.AreEqual("a b", Parsed.Names(Parsed.Expression<StarExpression>("a.b.*").Qualifier));
        Assert.AreEqual("x y", Parsed.Names(Parsed.Expression<StarExpression>("* EXCEPT (x, y)").Except!.Names));
        Assert.AreEqual("c", Parsed.Expression<FieldAccess>("f(a).c").Field!.Value);
        Assert.AreEqual("0", Parsed.Expression<SubscriptExpression>("a.b[0]").Index!.Text);
        Assert.AreEqual("x y", Parsed.Names(Parsed.Expression<LambdaExpression>("(x, y) -> x + y").Parameters));
        Assert.AreEqual("x + 1", Parsed.Expression<LambdaExpression>("x -> x + 1").Body!.Text);
        Assert.AreEqual("p", Parsed.Expression<ParameterExpression>(":p").Name!.Value);
        Assert.AreEqual("A", Parsed.Expression<TemplateExpression>("${A}").Name);
        Assert.AreEqual("a | b", Parsed.Texts(Parsed.Expression<TupleExpression>("(a, b)").Elements));
        Assert.IsNotNull(Parsed.Expression<ScalarSubquery>("((SELECT 1) UNION (SELECT 2))").Query);
        Assert.AreEqual("UNICODE", Parsed.Expression<CollateExpression>("a COLLATE UNICODE").Collation!.Value);
    }

    [TestMethod]
    [DataRow("INTERVAL 1 DAY", "day")]
    [DataRow("INTERVAL '1-2' YEAR TO MONTH", "year month")]
    [DataRow("INTERVAL 1 DAY -2 HOURS", "day hours")]
    [DataRow("INTERVAL '3 days'", "")]
    [DataRow("INTERVAL ${N} DAYS", "days")]
    public void Reads_intervals(string text, string units) =>
        Assert.AreEqual(units, string.Join(" ", Parsed.Expression<IntervalExpression>(text).Units));

    [TestMethod]
    public void Subtracts_from_an_interval() => Assert.AreEqual("(INTERVAL 1 DAY Subtract 2)", Parsed.Shape("INTERVAL 1 DAY - 2"));
}
