namespace Helpdesk.Schools;

/// <summary>A personal link of a responsible person to their school's data. Only the hash of its secret is kept.</summary>
public sealed class SchoolLink
{
    public required string Hash { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
