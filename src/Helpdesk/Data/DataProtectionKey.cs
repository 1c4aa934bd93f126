namespace Helpdesk.Data;

/// <summary>Keys of cookies and tokens, in the database so that every node reads what another one wrote.</summary>
public sealed class DataProtectionKey
{
    public long Id { get; private set; }

    public required string Name { get; init; }

    public required string Xml { get; init; }
}
