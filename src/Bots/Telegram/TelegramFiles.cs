using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Telegram;

/// <summary>Fetches the files of a message. One that cannot be had is named in the message, with the reason.</summary>
public sealed class TelegramFiles(TelegramClient client, TelegramSettings settings, TimeProvider time, ILogger logger)
{
    private const int Attempts = 3;

    public async Task<IReadOnlyList<IncomingAttachment>> Take(IReadOnlyList<TelegramFile> files, CancellationToken cancellation)
    {
        var taken = new List<IncomingAttachment>(files.Count);
        foreach (var file in files)
            taken.Add(await Take(file, cancellation));
        return taken;
    }

    private async Task<IncomingAttachment> Take(TelegramFile file, CancellationToken cancellation)
    {
        if (file.Length > settings.MaxAttachmentBytes)
            return Missing(file, AttachmentMissing.TooLarge);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await client.Download(file.Id, settings.MaxAttachmentBytes, cancellation) is { } content
                    ? new IncomingAttachment(file.Name, file.ContentType, content.Length, content)
                    : Missing(file, AttachmentMissing.TooLarge);
            }
            catch (TelegramRefusal refusal) when (refusal.Description.Contains("file is too big", StringComparison.OrdinalIgnoreCase))
            {
                return Missing(file, AttachmentMissing.TooLarge);
            }
            catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence)
            {
                if (attempt == Attempts || fault is TelegramRefusal { Code: not (429 or >= 500) })
                {
                    logger.LogWarning("Telegram: a file of {Length} bytes was not fetched: {Reason}", file.Length, fault.Message);
                    return Missing(file, AttachmentMissing.Unavailable);
                }
                await Task.Delay((fault as TelegramRefusal)?.RetryAfter ?? TimeSpan.FromSeconds(attempt), time, cancellation);
            }
        }
    }

    private static IncomingAttachment Missing(TelegramFile file, AttachmentMissing reason) =>
        new(file.Name, file.ContentType, file.Length, null, reason);
}
