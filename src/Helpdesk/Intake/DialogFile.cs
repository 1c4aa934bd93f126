namespace Helpdesk.Intake;

/// <summary>A file that came in the middle of a dialog, until its request is sent.</summary>
public sealed class DialogFile
{
    public required Guid Id { get; init; }

    public required string Channel { get; init; }

    public required string Account { get; init; }

    public required string Conversation { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public required long Length { get; init; }

    /// <summary>Key of the content; null when it was not taken.</summary>
    public string? Sha256 { get; init; }

    public string? Missing { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
