namespace Helpdesk.Data;

/// <summary>The connection string, password included: a data source does not give it back.</summary>
public sealed record DatabaseAddress(string ConnectionString)
{
    public override string ToString() => nameof(DatabaseAddress);
}
