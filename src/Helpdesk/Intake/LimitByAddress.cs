using System.Net;
using System.Threading.RateLimiting;

namespace Helpdesk.Intake;

/// <summary>
/// A bucket of tokens for each address, filled when somebody asks. A limiter of .NET that keeps its buckets by a key fills them ten times
/// a second, also while nobody comes.
/// </summary>
internal sealed class LimitByAddress(int atOnce, int aMinute) : IDisposable
{
    /// <summary>Fewer than these are never looked through.</summary>
    private const int Few = 1000;

    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TokenBucketRateLimiter> _buckets = [];
    private int _lookThroughAt = Few;

    /// <returns>After how long it may try again; null when it may go on.</returns>
    public TimeSpan? Take(IPAddress? address)
    {
        lock (_gate)
        {
            if (_buckets.Count >= _lookThroughAt)
                ForgetFull();
            var bucket = BucketOf(address?.ToString() ?? "");
            bucket.TryReplenish();
            using var lease = bucket.AttemptAcquire();
            return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Refill;
        }
    }

    public void Dispose()
    {
        foreach (var bucket in _buckets.Values)
            bucket.Dispose();
    }

    private TokenBucketRateLimiter BucketOf(string address)
    {
        if (!_buckets.TryGetValue(address, out var bucket))
        {
            bucket = _buckets[address] = new(new()
            {
                TokenLimit = atOnce,
                TokensPerPeriod = aMinute,
                ReplenishmentPeriod = Refill,
                QueueLimit = 0,
                AutoReplenishment = false,
            });
        }
        return bucket;
    }

    /// <summary>A full bucket is like a new one.</summary>
    private void ForgetFull()
    {
        foreach (var (address, bucket) in _buckets.ToList())
        {
            bucket.TryReplenish();
            if (bucket.GetStatistics()!.CurrentAvailablePermits < atOnce)
                continue;
            _buckets.Remove(address);
            bucket.Dispose();
        }
        _lookThroughAt = Math.Max(Few, _buckets.Count * 2);
    }
}
