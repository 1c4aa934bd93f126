using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Calls;

/// <summary>Fetches the files of a message. One that cannot be had is named in the message, with the reason.</summary>
/// <param name="limit">Of one file, in bytes.</param>
internal sealed class FetchFiles(string messenger, long limit, TimeProvider time, ILogger logger)
{
    private const int Attempts = 3;

    /// <param name="download">Gives the bytes, or null when they are more than the limit.</param>
    public async Task<IReadOnlyList<IncomingAttachment>> Take(
        IReadOnlyList<NamedFile> files, Func<NamedFile, CancellationToken, Task<byte[]?>> download, CancellationToken cancellation)
    {
        var taken = new List<IncomingAttachment>(files.Count);
        foreach (var file in files)
            taken.Add(await Take(file, download, cancellation));
        return taken;
    }

    /// <summary>How much memory the file may take.</summary>
    public long BytesOf(NamedFile file) => file.Length > limit ? 0 : file.Length > 0 ? file.Length : limit;

    private async Task<IncomingAttachment> Take(
        NamedFile file, Func<NamedFile, CancellationToken, Task<byte[]?>> download, CancellationToken cancellation)
    {
        if (file.Length > limit)
            return Missing(file, AttachmentMissing.TooLarge);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await download(file, cancellation) is { } content
                    ? new IncomingAttachment(file.Name, file.ContentType, content.Length, content)
                    : Missing(file, AttachmentMissing.TooLarge);
            }
            catch (Exception fault) when (fault is ApiRefusal or ApiSilence)
            {
                if (attempt == Attempts || fault is ApiRefusal { Code: not (429 or >= 500) })
                {
                    logger.LogWarning(
                        "{Messenger}: a file of {Length} bytes was not fetched: {Reason}", messenger, file.Length, fault.Message);
                    return Missing(file, AttachmentMissing.Unavailable);
                }
                await Task.Delay((fault as ApiRefusal)?.RetryAfter ?? TimeSpan.FromSeconds(attempt), time, cancellation);
            }
        }
    }

    private static IncomingAttachment Missing(NamedFile file, AttachmentMissing reason) =>
        new(file.Name, file.ContentType, file.Length, null, reason);
}
