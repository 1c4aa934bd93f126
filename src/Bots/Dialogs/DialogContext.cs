namespace Helpdesk.Bots.Dialogs;

/// <summary>What the dialog may show this person, already in their language. Built by the host for each step.</summary>
public sealed record DialogContext
{
    /// <summary>Two letters; what we do not speak is answered in Russian.</summary>
    public string Language { get; init; } = "ru";

    /// <summary>News everybody should see first, e.g. of an outage that is already known.</summary>
    public string? Banner { get; init; }

    /// <summary>Desks the bot serves; with one, nobody is asked.</summary>
    public IReadOnlyList<DialogDesk> Desks { get; init; } = [];

    /// <summary>The person's own tickets and nobody else's, the newest first.</summary>
    public IReadOnlyList<DialogTicket> Tickets { get; init; } = [];

    /// <summary>A form left alone for longer is not continued without asking.</summary>
    public TimeSpan ExpiresAfter { get; init; } = TimeSpan.FromDays(7);
}

public sealed record DialogDesk(string Key, string Name, IReadOnlyList<DialogRequestType> Types)
{
    /// <summary>Shown before the first question: who answers here and when.</summary>
    public string? Greeting { get; init; }
}

/// <param name="Fields">Asked one by one. Without any the request is short: what is written next is the request.</param>
public sealed record DialogRequestType(string Key, string Name, IReadOnlyList<DialogField> Fields)
{
    /// <summary>What must be written or sent besides the answers; a type without fields needs something in any case.</summary>
    public DialogNeed Needs { get; init; }

    /// <summary>Key of a field whose answer does instead of what <see cref="Needs"/> says.</summary>
    public string? NeedsUnless { get; init; }

    /// <summary>Says what to write, instead of our own sentence.</summary>
    public string? TextPrompt { get; init; }
}

public enum DialogNeed
{
    Nothing,
    Text,
    TextOrFile,
}

public sealed record DialogField(string Key, string Label, DialogFieldKind Kind)
{
    public string? Hint { get; init; }

    public bool IsRequired { get; init; } = true;

    /// <summary>Key of another field: one of the two must be answered, and of the two only one is asked for.</summary>
    public string? RequiredUnless { get; init; }

    /// <summary>What the host knows already, offered to be left as it is.</summary>
    public string? Known { get; init; }

    public IReadOnlyList<DialogOption> Options { get; init; } = [];

    /// <summary>Takes the value, gives a sentence that says what is wrong with it, or null. Not called for choices, files and consent.</summary>
    public Func<string, string?>? Check { get; init; }
}

public sealed record DialogOption(string Key, string Label);

/// <summary>
/// Values handed over: option key; option keys joined by commas; date as yyyy-MM-dd; file keys joined by commas; consent as
/// <c>true</c> or <c>false</c>; anything else as it was written.
/// </summary>
public enum DialogFieldKind
{
    Text,
    Multiline,
    Choice,
    MultiChoice,
    Phone,
    Email,
    Inn,
    Date,
    File,
    Consent,
}

/// <param name="Status">State in words.</param>
public sealed record DialogTicket(string Number, string Subject, string Status)
{
    public bool IsOpen { get; init; } = true;

    /// <summary>False for one closed so long ago that what is written now is another matter.</summary>
    public bool TakesMessages { get; init; } = true;

    /// <summary>Deadline in words, e.g. «ответим до пт 20 ноября, 17:00».</summary>
    public string? Deadline { get; init; }

    /// <summary>Why its deadlines are when they are: of those that run; of the last one when none does.</summary>
    public IReadOnlyList<DialogReason> Reasons { get; init; } = [];

    /// <summary>The person's own page of the ticket.</summary>
    public string? Url { get; init; }
}

/// <param name="Deadline">What is promised until when, in words.</param>
/// <param name="Steps">How the deadline was counted, line by line.</param>
public sealed record DialogReason(string Deadline, IReadOnlyList<string> Steps);
