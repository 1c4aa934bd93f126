namespace Helpdesk.Bots.Calls;

/// <summary>The API of a messenger answered, and the answer is no. Carries neither address nor token.</summary>
/// <param name="code">Of HTTP, or the one that the API uses in its place.</param>
/// <param name="retryAfter">How long to keep silent, where the API says it.</param>
public abstract class ApiRefusal(string messenger, string method, int code, string description, TimeSpan? retryAfter)
    : Exception($"{messenger} answered {method} with {code}: {description}")
{
    private static readonly TimeSpan TokenWait = TimeSpan.FromMinutes(5);

    public int Code => code;

    public string Description => description;

    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>The token is wrong: only a person mends that.</summary>
    public abstract bool IsAboutToken { get; }

    /// <summary>What a person has to mend, for the log; null for what passes by itself.</summary>
    public virtual string? Alarm => IsAboutToken ? "the token is not accepted; set the right one" : null;

    /// <summary>The same as the result of an attempt to send.</summary>
    /// <param name="reason">Why it is refused for ever, in words for the people who read the ticket.</param>
    public DeliveryResult ToResult(string reason) => this switch
    {
        { IsAboutToken: true } => new DeliveryResult.TryLater("The bot's token is not accepted.", TokenWait),
        { Code: 429 } => new DeliveryResult.TryLater(Description, RetryAfter),
        { Code: >= 500 } => new DeliveryResult.TryLater(Message, RetryAfter),
        _ => new DeliveryResult.Refused(reason),
    };
}
