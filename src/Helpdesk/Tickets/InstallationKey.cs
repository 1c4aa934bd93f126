namespace Helpdesk.Tickets;

/// <summary>A key made at the first start of an installation.</summary>
public sealed class InstallationKey
{
    public required string Name { get; init; }

    public required byte[] Bytes { get; init; }
}
