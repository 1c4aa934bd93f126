using System.Globalization;
using Microsoft.AspNetCore.RateLimiting;

namespace Helpdesk.Intake;

/// <summary>How much may come in at once, and how often from one address: more than any person sends, less than a flood.</summary>
/// <remarks>
/// ASP.NET Core's own middleware never ends the timers of its limiters, and they run while nobody comes; these have none.
/// </remarks>
public sealed class IntakeLimits : IDisposable
{
    public const string Policy = "intake";

    /// <summary>For pages that save what is typed by themselves, every few seconds.</summary>
    public const string SavingPolicy = "saving";

    /// <summary>
    /// Of a call of the API without files, in bytes: the longest text, each letter of it written as an escape, and a form around it.
    /// </summary>
    public const int LargestCall = 2 * 1024 * 1024;

    // A class that sends its works at one bell sits behind one address.
    private readonly Dictionary<string, LimitByAddress> _limiters =
        new() { [Policy] = new(atOnce: 100, aMinute: 30), [SavingPolicy] = new(atOnce: 120, aMinute: 60) };

    /// <summary>Lets the request pass, or answers 429 with <c>Retry-After</c> (RFC 6585, section 4).</summary>
    public async Task Hold(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName is not { } policy)
        {
            await next(http);
            return;
        }
        if (_limiters[policy].Take(http.Connection.RemoteIpAddress) is not { } wait)
        {
            await next(http);
            return;
        }
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
            limiter.Dispose();
    }
}
