using System.Globalization;
using System.Threading.RateLimiting;
using Helpdesk.Settings;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels;

/// <summary>How much may come in at once, and how often from one address: more than any person sends, less than a flood.</summary>
public static class IntakeLimits
{
    public const string Policy = "intake";

    /// <summary>For pages that save what is typed by themselves, every few seconds.</summary>
    public const string SavingPolicy = "saving";

    /// <summary>Of a call of the API without files, in bytes: the longest text, each letter of it written as an escape, and a form around it.</summary>
    public const int LargestCall = 2 * 1024 * 1024;

    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(1);

    public static void AddIntakeLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var until) ? until : Refill;
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            // A class that sends its works at one bell sits behind one address.
            options.AddPolicy(Policy, http => RateLimitPartition.GetTokenBucketLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new TokenBucketRateLimiterOptions { TokenLimit = 100, TokensPerPeriod = 30, ReplenishmentPeriod = Refill, QueueLimit = 0 }));
            options.AddPolicy(SavingPolicy, http => RateLimitPartition.GetTokenBucketLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new TokenBucketRateLimiterOptions { TokenLimit = 120, TokensPerPeriod = 60, ReplenishmentPeriod = Refill, QueueLimit = 0 }));
        });
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<HelpdeskSettings>>((server, settings) => server.Limits.MaxRequestBodySize = settings.Value.LargestBody);
        services.AddOptions<FormOptions>().Configure<IOptions<HelpdeskSettings>>((form, settings) => form.MultipartBodyLengthLimit = settings.Value.LargestBody);
    }
}
