namespace Helpdesk.Schools;

/// <summary>
/// A responsible person of a school (regulation 1, cl. 3.1), as the school named them. Ended, not deleted, so that it stays known who was
/// told what.
/// </summary>
public sealed class SchoolPerson
{
    private SchoolPerson()
    {
    }

    internal SchoolPerson(Guid schoolId, SchoolPersonDetails details, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        SchoolId = schoolId;
        Since = now;
        Describe(details);
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    public string Name { get; private set; } = "";

    public string? Position { get; private set; }

    public string? Email { get; private set; }

    public string? Phone { get; private set; }

    /// <summary>How they want to be written to: <c>email</c> or the messenger they wrote by.</summary>
    public string Channel { get; private set; } = "email";

    /// <summary>Bot and chat of that messenger; null where it is e-mail.</summary>
    public string? Account { get; private set; }

    public string? Conversation { get; private set; }

    /// <summary>Two letters.</summary>
    public string Language { get; private set; } = "ru";

    public DateTimeOffset Since { get; private set; }

    /// <summary>Null while they are the responsible person.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public SchoolPersonDetails Details => new(Name, Position, Email, Phone)
    {
        Channel = Channel,
        Account = Account,
        Conversation = Conversation,
        Language = Language,
    };

    internal void Describe(SchoolPersonDetails details)
    {
        (Name, Position, Email, Phone) = (details.Name, details.Position, details.Email, details.Phone);
        (Channel, Account, Conversation, Language) = (details.Channel, details.Account, details.Conversation, details.Language);
    }

    internal void End(DateTimeOffset now) => EndedAt ??= now;
}

public sealed record SchoolPersonDetails(string Name, string? Position, string? Email, string? Phone)
{
    public string Channel { get; init; } = "email";

    public string? Account { get; init; }

    public string? Conversation { get; init; }

    public string Language { get; init; } = "ru";
}
