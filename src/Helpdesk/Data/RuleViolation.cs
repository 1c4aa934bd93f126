using Helpdesk.Sla;

namespace Helpdesk.Data;

/// <summary>A business rule says no. The sentence is for a person: the same on the page, in the bot and in the API (409).</summary>
public class RuleViolation(LocalText sentence) : Exception(sentence.En)
{
    public RuleViolation(string ru, string en)
        : this(new LocalText(ru, en))
    {
    }

    public LocalText Sentence { get; } = sentence;
}
