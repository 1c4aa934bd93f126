namespace Helpdesk.Announcements;

/// <summary>Somebody a notice is for, once however many schools they answer for; as they were when it was written.</summary>
public sealed class AnnouncementRecipient
{
    public required Guid Id { get; init; }

    public required Guid NoticeId { get; init; }

    public required Guid AnnouncementId { get; init; }

    /// <summary>Channel and address: what makes two persons of the registry one recipient.</summary>
    public required string Key { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid SchoolId { get; init; }

    public required string Name { get; init; }

    public required string School { get; init; }

    /// <summary>Null for a person without an address, who has to be phoned.</summary>
    public Guid? OutboxId { get; init; }

    public string? Phone { get; init; }
}
