namespace Helpdesk.People.SecondFactor;

/// <summary>Stands in for the app once, when it is lost.</summary>
public sealed class RecoveryCode
{
    public required Guid UserId { get; init; }

    public required string Hash { get; init; }
}
