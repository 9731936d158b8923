// The least a native .NET program can do: what the linter's start is measured against.
return 0;
