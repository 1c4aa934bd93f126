using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Bots.Dialogs;

/// <summary>
/// Where one person's dialog with one bot stands. A value: the host stores it as JSON in the transaction of the message that
/// changed it.
/// </summary>
public sealed record DialogState
{
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json =
        new() { Converters = { new JsonStringEnumConverter() }, RespectNullableAnnotations = true };

    public int Version { get; init; } = CurrentVersion;

    public DialogStage Stage { get; init; }

    /// <summary>Names the form that is being filled in; buttons of other forms are recognised by it. Empty when there is none.</summary>
    public string Form { get; init; } = "";

    /// <summary>Counts the keyboards shown; only the last one is valid. Never goes back.</summary>
    public int Turn { get; init; }

    /// <summary>When the person last did something (UTC).</summary>
    public DateTimeOffset? TouchedAt { get; init; }

    public DialogDraft Draft { get; init; } = new();

    /// <summary>Written while it was not clear where it belongs: to which ticket, or to the old form or a new one.</summary>
    public DialogMessage Pending { get; init; } = new();

    /// <summary>Number of the closed ticket that the next message is about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? About { get; init; }

    /// <summary>Where a paused form goes on.</summary>
    public DialogStage ResumeAt { get; init; }

    /// <summary>The press that was carried out last: the same one again is a double press.</summary>
    public string? LastPress { get; init; }

    /// <summary>The album last seen, so that its other messages go the same way without a word.</summary>
    public string? Album { get; init; }

    public string? AlbumTicket { get; init; }

    /// <summary>The ticket of which «Добавили к заявке» was said last, and when (UTC).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AddedTicket { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AddedSaidAt { get; init; }

    /// <summary>When the person's side says that the last message was sent: what is forwarded with it follows within moments.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The last messages, the oldest first, so that an edit that changes nothing is known as such.</summary>
    public IReadOnlyList<DialogMark> Marks { get; init; } = [];

    internal bool IsInForm => Stage != DialogStage.Idle;

    /// <summary>Something would be lost if the form were dropped.</summary>
    internal bool HasDraft => IsInForm && !(Draft.IsEmpty && Pending.IsEmpty);

    /// <summary>Reads a stored state. What is absent, damaged or of a version we no longer know starts a new dialog.</summary>
    public static DialogState FromJson(string? json)
    {
        try
        {
            return json is not null && JsonSerializer.Deserialize<DialogState>(json, Json) is { Version: CurrentVersion } state
                ? state
                : new DialogState();
        }
        catch (JsonException)
        {
            return new DialogState();
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>
    /// To be called after <see cref="DialogAction.SubmitRequest"/> was carried out: the rest of an album joins the ticket.
    /// </summary>
    public DialogState Filed(string ticket) => this with { AlbumTicket = ticket };

    /// <summary>The form waits until the person says whether it goes on.</summary>
    internal DialogState Paused() => Stage == DialogStage.Paused ? this : this with { ResumeAt = Stage, Stage = DialogStage.Paused };

    internal DialogState WithoutForm() => this with
    {
        Stage = DialogStage.Idle,
        ResumeAt = DialogStage.Idle,
        Form = "",
        Draft = new DialogDraft(),
        Pending = new DialogMessage(),
        About = null,
    };

    /// <summary>What was written or sent becomes part of the request.</summary>
    internal DialogState Keeping(DialogMessage message) => this with { Draft = Draft with { Message = Draft.Message.With(message) } };
}
