namespace Dataflow.Lint.Syntax.Sql.Grammar;

using Dataflow.Lint.Syntax.Tree;
using static Dataflow.Lint.Syntax.Tree.SyntaxKind;

// Commands that keep tables in order: ANALYZE, REFRESH, MSCK, LOAD DATA, COMMENT ON, ADD JAR, OPTIMIZE, VACUUM, RESTORE.
internal sealed partial class SqlParser
{
    /// <summary><c>ANALYZE TABLE t PARTITION (d = 1) COMPUTE STATISTICS FOR COLUMNS a, b</c></summary>
    private void ParseAnalyze(Mark mark)
    {
        Bump();
        if (Eat(TablesKeyword))
        {
            ParseOptionalNamespace();
        }
        else if (Expect(TableKeyword))
        {
            ParseTableName();
            if (At(PartitionKeyword, OpenParen)) ParsePartitionSpec();
        }

        Expect(ComputeKeyword);
        Expect(StatisticsKeyword);
        if (At(ForKeyword, AllKeyword, ColumnsKeyword)) Bump(3);
        else if (At(ForKeyword, ColumnsKeyword)) ParseAnalyzedColumns();
        else if (IsName(Current)) ParseNoScan();
        Close(mark, AnalyzeStatement);
    }

    private void ParseNoScan()
    {
        if (!AtWord("NOSCAN")) ReportSparkCheck(position, "expected `NOSCAN`, found " + DescribeCurrent());
        Bump();
    }

    private void ParseAnalyzedColumns()
    {
        Bump(2);
        var list = Open();
        ParseNameSequence();
        Close(list, ColumnList);
    }

    /// <summary><c>COMMENT ON TABLE t IS 'text'</c></summary>
    private void ParseCommentOn(Mark mark)
    {
        Bump();
        Expect(OnKeyword);
        ExpectOneOf(TableKeyword, DatabaseKeyword, SchemaKeyword, NamespaceKeyword);
        ParseTableName();
        Expect(IsKeyword);
        if (!Eat(NullKeyword)) ExpectOneString();
        Close(mark, CommentStatement);
    }

    /// <summary><c>UNCACHE TABLE IF EXISTS t</c></summary>
    private void ParseUncache(Mark mark)
    {
        Bump();
        Expect(TableKeyword);
        ParseIfExists();
        ParseTableName();
        Close(mark, UncacheStatement);
    }

    /// <summary><c>LOAD DATA LOCAL INPATH 'x' OVERWRITE INTO TABLE t PARTITION (d = 1)</c></summary>
    private void ParseLoad(Mark mark)
    {
        Bump();
        Expect(DataKeyword);
        Eat(LocalKeyword);
        if (Expect(InpathKeyword)) ExpectOneString();
        Eat(OverwriteKeyword);
        Expect(IntoKeyword);
        Expect(TableKeyword);
        ParseTableName();
        if (At(PartitionKeyword)) ParsePartitionSpec();
        Close(mark, LoadStatement);
    }

    /// <summary><c>MSCK REPAIR TABLE t ADD PARTITIONS</c></summary>
    private void ParseRepair(Mark mark)
    {
        Eat(MsckKeyword);
        Expect(RepairKeyword);
        Expect(TableKeyword);
        ParseTableName();
        if (Current is AddKeyword or DropKeyword or SyncKeyword)
        {
            Bump();
            Expect(PartitionsKeyword);
        }

        Close(mark, RepairStatement);
    }

    /// <summary><c>ADD JAR 'x.jar'</c>, <c>LIST FILES</c>; the path is free text</summary>
    private void ParseResource(Mark mark)
    {
        Bump();
        if (IsName(Current)) SkipRest();
        else ReportExpected("`JAR`, `FILE` or `ARCHIVE`");
        Close(mark, ResourceStatement);
    }

    /// <summary><c>REFRESH TABLE t</c>, <c>REFRESH FUNCTION f</c>, <c>REFRESH 's3://b/p'</c>; the path is free text</summary>
    private void ParseRefresh(Mark mark)
    {
        Bump();
        if (Current is TableKeyword or FunctionKeyword && IsName(Peek(1)))
        {
            Bump();
            ParseTableName();
            if (IsSpark) SkipRest();
        }
        else
        {
            SkipRest();
        }

        Close(mark, RefreshStatement);
    }

    /// <summary><c>CALL catalog.system.procedure(name => 'value')</c></summary>
    private void ParseCallStatement(Mark mark)
    {
        Bump();
        var call = Open();
        if (AtName())
        {
            if (At(IdentifierKeyword, OpenParen)) ParseIdentifierClause();
            else BumpDottedName();
            if (At(OpenParen)) ParseCallArguments(call, Identifier);
            else ReportExpected("`(`", OpenParen);
        }
        else
        {
            ReportExpected("the name of a procedure");
        }

        Close(mark, CallStatement);
    }

    private bool ParseDeltaCommand(Mark mark)
    {
        if (AtWord("OPTIMIZE")) ParseOptimize(mark);
        else if (AtWord("VACUUM")) ParseVacuum(mark);
        else if (AtWord("RESTORE")) ParseRestore(mark);
        else if (AtWord("REORG")) ParseReorg(mark);
        else if (AtWord("CONVERT")) ParseConvert(mark);
        else if (AtWord("GENERATE")) ParseGenerate(mark);
        else return false;
        return true;
    }

    /// <summary><c>OPTIMIZE t WHERE d = 1 ZORDER BY (a, b)</c></summary>
    private void ParseOptimize(Mark mark)
    {
        Bump();
        ParseTableOrPath();
        if (AtWord("FULL") || At(FullKeyword)) Bump();
        if (At(WhereKeyword)) ParseConditionClause(WhereClause);
        if (EatWord("ZORDER"))
        {
            Expect(ByKeyword);
            if (At(OpenParen)) ParseColumnList();
            else ParseZorderColumns();
        }

        Close(mark, OptimizeStatement);
    }

    private void ParseZorderColumns()
    {
        var list = Open();
        ParseNameSequence();
        Close(list, ColumnList);
    }

    private void ParseTableOrPath()
    {
        if (Current.IsString()) Bump();
        else ParseTableName();
    }

    /// <summary><c>VACUUM t RETAIN 168 HOURS DRY RUN</c></summary>
    private void ParseVacuum(Mark mark)
    {
        Bump();
        ParseTableOrPath();
        while (!AtEnd)
        {
            if (EatWord("RETAIN"))
            {
                ParseValue(0);
                Expect(HoursKeyword);
            }
            else if (EatWord("DRY"))
            {
                ExpectWord("RUN");
            }
            else if (!EatWord("FULL") && !EatWord("LITE") && !Eat(FullKeyword))
            {
                break;
            }
        }

        Close(mark, VacuumStatement);
    }

    /// <summary><c>RESTORE TABLE t TO VERSION AS OF 3</c></summary>
    private void ParseRestore(Mark mark)
    {
        Bump();
        Eat(TableKeyword);
        ParseTableName();
        Eat(ToKeyword);
        if (Current is VersionKeyword or TimestampKeyword or ForKeyword or SystemVersionKeyword or SystemTimeKeyword)
        {
            if (IsSpark && Peek(3) is not (StringLiteral or IntegerLiteral or TemplateHole or TemplatedIdentifier))
                ReportExpected("a version or a timestamp as a string");
            ParseTimeTravel();
        }
        else ReportExpected("`TO VERSION AS OF` or `TO TIMESTAMP AS OF`");
        Close(mark, RestoreStatement);
    }

    /// <summary><c>REORG TABLE t WHERE d = 1 APPLY (PURGE)</c></summary>
    private void ParseReorg(Mark mark)
    {
        Bump();
        Expect(TableKeyword);
        ParseTableName();
        if (At(WhereKeyword)) ParseConditionClause(WhereClause);
        ExpectWord("APPLY");
        var open = position;
        if (Expect(OpenParen))
        {
            if (!Eat(PurgeKeyword)) SkipInBrackets();
            ExpectClose(CloseParen, open);
        }

        Close(mark, ReorgStatement);
    }

    /// <summary><c>CONVERT TO DELTA parquet.`/x` PARTITIONED BY (d DATE)</c></summary>
    private void ParseConvert(Mark mark)
    {
        Bump();
        Expect(ToKeyword);
        ExpectName("`DELTA`");
        ParseTableName();
        if (At(NoKeyword, StatisticsKeyword)) Bump(2);
        if (At(PartitionedKeyword)) ParsePartitionedBy();
        Close(mark, ConvertStatement);
    }

    /// <summary><c>GENERATE symlink_format_manifest FOR TABLE t</c></summary>
    private void ParseGenerate(Mark mark)
    {
        Bump();
        ExpectName("what to generate");
        Expect(ForKeyword);
        Expect(TableKeyword);
        ParseTableName();
        Close(mark, GenerateStatement);
    }
}
