namespace Dataflow.Lint.Syntax.Tree;

/// <summary>What a token or a node of the tree is: first the tokens, with trivia and keywords each in one range, then the nodes.</summary>
public enum SyntaxKind : ushort
{
    None,
    EndOfFile,

    // Trivia: tokens the grammar does not see.
    Whitespace, NewLine, LineComment, BlockComment, Hint, TemplateComment, TemplateBlock,

    // Ends a statement like a semicolon: `-- COMMAND ----------` or `%md ...` in the source of a notebook.
    CellBreak,

    // Names. A templated identifier holds template holes, such as `db_${ENV}`; a hole is nothing but one, such as `${ENV}`.
    Identifier, QuotedIdentifier, TemplatedIdentifier, TemplateHole,

    StringLiteral, RawStringLiteral, IntegerLiteral, BigIntLiteral, SmallIntLiteral, TinyIntLiteral,
    DecimalLiteral, ExponentLiteral, FloatLiteral, DoubleLiteral, BigDecimalLiteral,

    // A shift to the right is written with several `Greater` tokens, so that `ARRAY<ARRAY<INT>>` closes twice.
    Semicolon, OpenParen, CloseParen, OpenBracket, CloseBracket, Comma, Dot, Colon, DoubleColon, Question, Arrow, FatArrow,
    Equals, NullSafeEquals, NotEquals, Less, LessOrEqual, Greater, GreaterOrEqual, ShiftLeft,
    Plus, Minus, Asterisk, Slash, Percent, Tilde, Ampersand, Pipe, DoublePipe, PipeArrow, Caret, Bang,

    // What a shell is told: `-rm -r /x/*` behind `dfs`, `sleep 1` behind `!`. It ends its statement.
    CommandText,

    // A character or an unterminated literal that no rule of the language covers.
    UnknownToken,

    // Keywords, in the order of SqlKeywords.
    AddKeyword, AfterKeyword, AggregateKeyword, AllKeyword, AlterKeyword, AlwaysKeyword, AnalyzeKeyword, AndKeyword,
    AntiKeyword, AnyKeyword, AnyValueKeyword, ArchiveKeyword, ArrayKeyword, AsKeyword, AscKeyword, AtKeyword,
    AtomicKeyword, AuthorizationKeyword, BeginKeyword, BetweenKeyword, BigintKeyword, BinaryKeyword, BindingKeyword,
    BooleanKeyword, BothKeyword, BucketKeyword, BucketsKeyword, ByKeyword, ByteKeyword, CacheKeyword, CallKeyword,
    CalledKeyword, CascadeKeyword, CaseKeyword, CastKeyword, CatalogKeyword, CatalogsKeyword, ChangeKeyword,
    CharKeyword, CharacterKeyword, CheckKeyword, ClearKeyword, ClusterKeyword, ClusteredKeyword, CodegenKeyword,
    CollateKeyword, CollationKeyword, CollectionKeyword, ColumnKeyword, ColumnsKeyword, CommentKeyword, CommitKeyword,
    CompactKeyword, CompactionsKeyword, CompensationKeyword, ComputeKeyword, ConcatenateKeyword, ConditionKeyword,
    ConstraintKeyword, ContainsKeyword, ContinueKeyword, CostKeyword, CreateKeyword, CrossKeyword, CubeKeyword,
    CurrentKeyword, CurrentDateKeyword, CurrentTimeKeyword, CurrentTimestampKeyword, CurrentUserKeyword, DataKeyword,
    DatabaseKeyword, DatabasesKeyword, DateKeyword, DateAddKeyword, DateDiffKeyword, DateaddKeyword, DatediffKeyword,
    DayKeyword, DayofyearKeyword, DaysKeyword, DbpropertiesKeyword, DecKeyword, DecimalKeyword, DeclareKeyword,
    DefaultKeyword, DefinedKeyword, DefinerKeyword, DelayKeyword, DeleteKeyword, DelimitedKeyword, DescKeyword,
    DescribeKeyword, DeterministicKeyword, DfsKeyword, DirectoriesKeyword, DirectoryKeyword, DistinctKeyword,
    DistributeKeyword, DivKeyword, DoKeyword, DoubleKeyword, DropKeyword, ElseKeyword, ElseifKeyword, EndKeyword,
    EnforcedKeyword, EscapeKeyword, EscapedKeyword, EvolutionKeyword, ExceptKeyword, ExchangeKeyword, ExcludeKeyword,
    ExecuteKeyword, ExistsKeyword, ExitKeyword, ExplainKeyword, ExportKeyword, ExtendKeyword, ExtendedKeyword,
    ExternalKeyword, ExtractKeyword, FalseKeyword, FetchKeyword, FieldsKeyword, FileformatKeyword, FilterKeyword,
    FirstKeyword, FloatKeyword, FlowKeyword, FollowingKeyword, ForKeyword, ForeignKeyword, FormatKeyword,
    FormattedKeyword, FoundKeyword, FromKeyword, FullKeyword, FunctionKeyword, FunctionsKeyword, GeneratedKeyword,
    GeographyKeyword, GeometryKeyword, GlobalKeyword, GrantKeyword, GroupKeyword, GroupingKeyword, HandlerKeyword,
    HavingKeyword, HourKeyword, HoursKeyword, IdentifierKeyword, IdentityKeyword, IfKeyword, IgnoreKeyword,
    IlikeKeyword, ImmediateKeyword, ImportKeyword, InKeyword, IncludeKeyword, IncrementKeyword, IndexKeyword,
    IndexesKeyword, InnerKeyword, InpathKeyword, InputKeyword, InputformatKeyword, InsertKeyword, IntKeyword,
    IntegerKeyword, IntersectKeyword, IntervalKeyword, IntoKeyword, InvokerKeyword, IsKeyword, ItemsKeyword,
    IterateKeyword, JoinKeyword, JsonKeyword, KeyKeyword, KeysKeyword, LanguageKeyword, LastKeyword, LateralKeyword,
    LazyKeyword, LeadingKeyword, LeaveKeyword, LeftKeyword, LevelKeyword, LikeKeyword, LimitKeyword, LinesKeyword,
    ListKeyword, LoadKeyword, LocalKeyword, LocationKeyword, LockKeyword, LocksKeyword, LogicalKeyword, LongKeyword,
    LoopKeyword, MacroKeyword, MapKeyword, MatchedKeyword, MaterializedKeyword, MaxKeyword, MergeKeyword,
    MicrosecondKeyword, MicrosecondsKeyword, MillisecondKeyword, MillisecondsKeyword, MinusKeyword, MinuteKeyword,
    MinutesKeyword, ModifiesKeyword, MonthKeyword, MonthsKeyword, MsckKeyword, NameKeyword, NamespaceKeyword,
    NamespacesKeyword, NanosecondKeyword, NanosecondsKeyword, NaturalKeyword, NoKeyword, NoneKeyword, NorelyKeyword,
    NotKeyword, NullKeyword, NullsKeyword, NumericKeyword, OfKeyword, OffsetKeyword, OnKeyword, OnlyKeyword,
    OptionKeyword, OptionsKeyword, OrKeyword, OrderKeyword, OutKeyword, OuterKeyword, OutputformatKeyword,
    OverKeyword, OverlapsKeyword, OverlayKeyword, OverwriteKeyword, PartitionKeyword, PartitionedKeyword,
    PartitionsKeyword, PercentKeyword, PivotKeyword, PlacingKeyword, PositionKeyword, PrecedingKeyword,
    PrimaryKeyword, PrincipalsKeyword, ProcedureKeyword, ProceduresKeyword, PropertiesKeyword, PurgeKeyword,
    QualifyKeyword, QuarterKeyword, QueryKeyword, RangeKeyword, ReadsKeyword, RealKeyword, RecordreaderKeyword,
    RecordwriterKeyword, RecoverKeyword, RecursionKeyword, RecursiveKeyword, ReduceKeyword, ReferencesKeyword,
    RefreshKeyword, RelyKeyword, RenameKeyword, RepairKeyword, RepeatKeyword, RepeatableKeyword, ReplaceKeyword,
    ResetKeyword, RespectKeyword, RestrictKeyword, ReturnKeyword, ReturnsKeyword, RevokeKeyword, RightKeyword,
    RlikeKeyword, RoleKeyword, RolesKeyword, RollbackKeyword, RollupKeyword, RowKeyword, RowsKeyword, SchemaKeyword,
    SchemasKeyword, SecondKeyword, SecondsKeyword, SecurityKeyword, SelectKeyword, SemiKeyword, SeparatedKeyword,
    SerdeKeyword, SerdepropertiesKeyword, SessionUserKeyword, SetKeyword, SetsKeyword, ShortKeyword, ShowKeyword,
    SingleKeyword, SkewedKeyword, SmallintKeyword, SomeKeyword, SortKeyword, SortedKeyword, SourceKeyword,
    SpecificKeyword, SqlKeyword, SqlexceptionKeyword, SqlstateKeyword, StartKeyword, StatisticsKeyword, StoredKeyword,
    StratifyKeyword, StreamKeyword, StreamingKeyword, StringKeyword, StructKeyword, SubstrKeyword, SubstringKeyword,
    SyncKeyword, SystemTimeKeyword, SystemVersionKeyword, TableKeyword, TablesKeyword, TablesampleKeyword,
    TargetKeyword, TblpropertiesKeyword, TemporaryKeyword, TerminatedKeyword, ThenKeyword, TimeKeyword,
    TimediffKeyword, TimestampKeyword, TimestampLtzKeyword, TimestampNtzKeyword, TimestampaddKeyword,
    TimestampdiffKeyword, TinyintKeyword, ToKeyword, TouchKeyword, TrailingKeyword, TransactionKeyword,
    TransactionsKeyword, TransformKeyword, TrimKeyword, TrueKeyword, TruncateKeyword, TryCastKeyword, TypeKeyword,
    UnarchiveKeyword, UnboundedKeyword, UncacheKeyword, UnionKeyword, UniqueKeyword, UnknownKeyword, UnlockKeyword,
    UnpivotKeyword, UnsetKeyword, UntilKeyword, UpdateKeyword, UseKeyword, UserKeyword, UsingKeyword, ValueKeyword,
    ValuesKeyword, VarKeyword, VarcharKeyword, VariableKeyword, VariantKeyword, VersionKeyword, ViewKeyword,
    ViewsKeyword, VoidKeyword, WatermarkKeyword, WeekKeyword, WeeksKeyword, WhenKeyword, WhereKeyword, WhileKeyword,
    WindowKeyword, WithKeyword, WithinKeyword, WithoutKeyword, YearKeyword, YearsKeyword, ZoneKeyword,

    Script,

    // Statements.
    QueryStatement, InsertStatement, MultiInsertStatement, CreateTableStatement, CreateViewStatement, MergeStatement,
    DeleteStatement, UpdateStatement, AlterTableStatement, AlterViewStatement, DropStatement, TruncateStatement,
    SetStatement, ResetStatement, UseStatement, CacheStatement, RefreshStatement, ShowStatement, DescribeStatement,
    ExplainStatement, AnalyzeStatement, UncacheStatement, ClearCacheStatement, CommentStatement, RepairStatement,
    LoadStatement, ResourceStatement, CallStatement, CreateFunctionStatement, CreateProcedureStatement, CreateNamespaceStatement,
    AlterNamespaceStatement, CreateFlowStatement, DeclareStatement, ExecuteStatement, OptimizeStatement, VacuumStatement,
    RestoreStatement, ReorgStatement, ConvertStatement, GenerateStatement, CompoundStatement, IfStatement, CaseStatement,
    WhileStatement, LoopStatement, RepeatStatement, ForStatement, LeaveStatement, IterateStatement, ConditionDeclaration,
    HandlerDeclaration, OpaqueStatement, TemplateStatement, ErrorStatement,

    // Query bodies.
    SelectQuery, SetOperation, ValuesQuery, TableQuery, ParenthesizedQuery, TransformQuery, FromQuery, PipeQuery,
    TemplateQuery, ErrorQuery,

    // Relations.
    TableReference, SubqueryRelation, JoinRelation, ValuesRelation, TableFunctionRelation, PivotRelation,
    UnpivotRelation, ParenthesizedRelation, ErrorRelation,

    // Expressions.
    ColumnReference, Literal, StarExpression, BinaryExpression, UnaryExpression, FunctionCall, CastExpression,
    CaseExpression, InExpression, BetweenExpression, LikeExpression, IsNullExpression, IsTruthExpression,
    IsDistinctFromExpression, ExistsExpression, ScalarSubquery, IntervalExpression, LambdaExpression,
    ParenthesizedExpression, TupleExpression, SubscriptExpression, FieldAccess, CollateExpression, JsonPathExpression,
    AliasedExpression, TemplateExpression, ParameterExpression, NamedArgument, TableArgument, KeywordArgument,
    DefaultExpression, ErrorExpression,

    // Actions of ALTER TABLE.
    AddColumnsAction, DropColumnsAction, ReplaceColumnsAction, AlterColumnAction, RenameAction, RenameColumnAction,
    SetPropertiesAction, UnsetPropertiesAction, AddPartitionAction, DropPartitionAction, AddPartitionFieldAction,
    DropPartitionFieldAction, ReplacePartitionFieldAction, SetLocationAction, AddConstraintAction,
    DropConstraintAction, SetSerdeAction, RecoverPartitionsAction, ClusterByAction, CollationAction, DropFeatureAction,
    RefAction, DropRefAction, WriteOrderAction, IdentifierFieldsAction, OpaqueAction,

    // Parts of queries.
    Query, WithClause, CommonTableExpression, SelectItem, FromClause, WhereClause, GroupByClause, GroupingSets,
    GroupingSet, HavingClause, QualifyClause, WindowClause, NamedWindow, OrderByClause, SortByClause, ClusterByClause,
    DistributeByClause, LimitClause, OffsetClause, SortItem, LateralView, TableAlias, TableSample, TimeTravelClause,
    RelationOptions, WatermarkClause, PivotColumns, PivotValue, PipeOperator, TransformClause,

    // Parts of expressions.
    CaseBranch, CaseElse, WindowSpec, PartitionByClause, WindowFrame, FrameBound, FilterClause, WithinGroupClause,
    TypeName, StructField,

    // Parts of statements.
    TableName, ColumnList, ColumnDefinition, CommentClause, DefaultClause, GeneratedClause, ColumnConstraint,
    TableConstraint, PartitionedByClause, PartitionTransform, UsingClause, OptionsClause, PropertiesClause, Property,
    LocationClause, StoredAsClause, RowFormatClause, ClusteredByClause, ClusterColumnsClause, SkewedByClause,
    CollationClause, LikeClause, ScheduleClause, RowFilterClause, PartitionSpec, PartitionEntry, Assignment, MergeClause, SetClause,
    ColumnPosition,
    LikePattern, ReturnsClause, FunctionBody, StatementBlock, ConditionalBranch,

    // Tokens the grammar skipped after an error.
    SkippedTokens,
}
