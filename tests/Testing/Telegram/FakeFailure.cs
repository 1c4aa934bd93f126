namespace Helpdesk.Testing.Telegram;

/// <summary>What goes wrong with one call.</summary>
public abstract record FakeFailure
{
    private FakeFailure()
    {
    }

    /// <summary>The API says no, with any code.</summary>
    public sealed record Refuses(int Code, string Description, int? RetryAfter = null) : FakeFailure;

    /// <summary>Something on the way answers with a page of its own.</summary>
    public sealed record Page(int Code) : FakeFailure;

    /// <summary>Nothing is done and the connection breaks.</summary>
    public sealed record Breaks : FakeFailure;

    /// <summary>Nothing is done and no answer comes until the caller gives up.</summary>
    public sealed record Hangs : FakeFailure;

    /// <summary>It is done, but no answer comes until the caller gives up.</summary>
    public sealed record HangsAfterDoing : FakeFailure;

    /// <summary>429: <c>Too Many Requests: retry after N</c>.</summary>
    public static FakeFailure TooManyRequests(int retryAfter) =>
        new Refuses(429, $"Too Many Requests: retry after {retryAfter}", retryAfter);
}

/// <summary>A refusal on its way to the caller.</summary>
internal sealed class FakeRefusal(int code, string description, int? retryAfter = null, long? migrateTo = null) : Exception(description)
{
    public int Code => code;

    public int? RetryAfter => retryAfter;

    public long? MigrateTo => migrateTo;

    public static FakeRefusal Bad(string what) => new(400, $"Bad Request: {what}");
}
