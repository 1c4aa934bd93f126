using System.Threading.RateLimiting;
using Helpdesk.Settings;
using Microsoft.Extensions.Options;

namespace Helpdesk.Shell.Forms;

/// <summary>
/// How many bytes of posted files may stand in memory at once. A form is written to disk while it comes in, however many come; its files
/// are read into memory one form after another, as far as there is room.
/// </summary>
public sealed class UploadRoom : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Longer than this nobody looks at a page that does not answer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly ConcurrencyLimiter _room;
    private readonly int _megabytes;
    private readonly TimeSpan _longestWait;

    public UploadRoom(IOptions<HelpdeskSettings> settings)
        : this(ShareOfMemory(settings.Value), LongestWait)
    {
    }

    public UploadRoom(int megabytes, TimeSpan longestWait)
    {
        (_megabytes, _longestWait) = (megabytes, longestWait);
        _room = new(
            new() { PermitLimit = megabytes, QueueLimit = 10 * megabytes, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }

    /// <summary>
    /// In megabytes. A file stands there up to three times on its way to the database, and half of the memory is for all the rest.
    /// </summary>
    private static int ShareOfMemory(HelpdeskSettings settings) =>
        (int)Math.Clamp(
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 6 / Megabyte, (2 * settings.MaxAttachmentBytes / Megabyte) + 1, 1024);

    /// <returns>The room, until it is given back.</returns>
    /// <exception cref="NoRoomForFiles">So many files are on their way that the wait would be too long.</exception>
    public async Task<IDisposable> Take(long bytes, CancellationToken cancellation)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        wait.CancelAfter(_longestWait);
        try
        {
            var lease = await _room.AcquireAsync((int)Math.Min((bytes + Megabyte - 1) / Megabyte, _megabytes), wait.Token);
            return lease.IsAcquired ? lease : throw new NoRoomForFiles();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new NoRoomForFiles();
        }
    }

    public void Dispose() => _room.Dispose();
}
