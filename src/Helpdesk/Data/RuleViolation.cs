using Helpdesk.Sla;

namespace Helpdesk.Data;

/// <summary>A business rule says no. The sentence is for a person: the same on the page, in the bot and in the API (409).</summary>
public class RuleViolation(LocalText sentence) : ExpectedFault(sentence.En)
{
    public RuleViolation(string ru, string en)
        : this(new LocalText(ru, en))
    {
    }

    public override int Status => StatusCodes.Status409Conflict;

    public override LocalText Says => Sentence;

    /// <summary>For everybody; a moment in it names its zone.</summary>
    public LocalText Sentence { get; } = sentence;

    /// <summary>
    /// The same on a page of staff: moments by the clock of its reader, which the argument says, and the button that is there. Null where
    /// the page says the same.
    /// </summary>
    public Func<Func<DateTimeOffset, string>, LocalText>? OnPage { get; init; }
}
