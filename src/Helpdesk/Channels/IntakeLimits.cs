using System.Threading.RateLimiting;

namespace Helpdesk.Channels;

/// <summary>How often one address may post to the public forms: more than any person does, less than a flood.</summary>
public static class IntakeLimits
{
    public const string Policy = "intake";

    public static void AddIntakeLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Policy, http => RateLimitPartition.GetTokenBucketLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new TokenBucketRateLimiterOptions { TokenLimit = 30, TokensPerPeriod = 10, ReplenishmentPeriod = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
    });
}
