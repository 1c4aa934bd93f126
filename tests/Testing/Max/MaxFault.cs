using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Max;

/// <summary>What goes wrong with one call.</summary>
public abstract record MaxFault
{
    private MaxFault()
    {
    }

    /// <summary>The API says no, with any code and name of the fault.</summary>
    /// <param name="RetryAfter">In seconds, as a header.</param>
    public sealed record Refuses(int Code, string Key, string Message, int? RetryAfter = null) : MaxFault;

    /// <summary>Something on the way answers with a page of its own.</summary>
    public sealed record Page(int Code) : MaxFault;

    /// <summary>Nothing is done and the connection breaks.</summary>
    public sealed record Breaks : MaxFault;

    /// <summary>Nothing is done and no answer comes until the caller gives up.</summary>
    public sealed record Hangs : MaxFault;

    /// <summary>It is done, but no answer comes until the caller gives up.</summary>
    public sealed record HangsAfterDoing : MaxFault;

    /// <summary>429 as the real server says it.</summary>
    public static MaxFault TooManyRequests(int? retryAfter = null) =>
        new Refuses(429, "too.many.requests", "Too many requests", retryAfter);
}

/// <summary>A refusal on its way to the caller.</summary>
internal sealed class MaxNo(int code, string key, string message) : Exception(message)
{
    public int Code => code;

    public JsonObject Body => new() { ["code"] = key, ["message"] = Message };

    /// <summary>400 with the name that the real server gives to bodies it cannot read or take.</summary>
    public static MaxNo Payload(string message) => new(400, "proto.payload", message);
}
