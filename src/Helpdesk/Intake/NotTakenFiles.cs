using Helpdesk.Bots;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake;

/// <summary>What the sender is told of files that came and were not taken.</summary>
public sealed class NotTakenFiles(IOptions<HelpdeskSettings> settings, ChannelCatalog catalog)
{
    /// <returns>Lines of text; none when every file was taken.</returns>
    public IReadOnlyList<string> Say(IEnumerable<Attachment> files, string language, string channel)
    {
        var say = Language.Of(language);
        var lines = files.Where(f => f.Missing is not null).Select(f => Line(f, say, channel)).ToList();
        if (lines.Count == 0)
            return [];
        return
        [
            say.T("Эти файлы не приняты:", "These files were not taken:"),
            .. lines,
            say.T("Пришлите их сжатыми, по частям или ссылкой.", "Send them compressed, in parts or as a link."),
        ];
    }

    /// <summary>Of files that came by a messenger: where it hands over none as large, it is its own limit that holds.</summary>
    public string? SayInChat(IncomingMessage message, string language)
    {
        var say = Language.Of(language);
        var limit = LimitOf(message.Channel, say);
        var isOfMessenger = catalog.Of(message.Channel).LargestFileIn is not null;
        var lines = message.Attachments.Where(f => f.Content is null).Select(f => f.Missing == AttachmentMissing.TooLarge
            ? !isOfMessenger ? say.T(
                $"Файл «{f.FileName}» ({Megabytes(f.Length, say)} МБ) не принят: слишком большой, можно до {limit} МБ.",
                $"The file “{f.FileName}” ({Megabytes(f.Length, say)} MB) was not taken: too large, at most {limit} MB.")
            : say.T(
                $"Файл «{f.FileName}» ({Megabytes(f.Length, say)} МБ) не принят: такие большие файлы мессенджер боту "
                    + $"не отдаёт, можно до {limit} МБ.",
                $"The file “{f.FileName}” ({Megabytes(f.Length, say)} MB) was not taken: the messenger gives a bot no file as "
                    + $"large as that, at most {limit} MB.")
            : say.T(
                $"Файл «{f.FileName}» получить не удалось, он не принят.",
                $"The file “{f.FileName}” could not be fetched, so it was not taken.")).ToList();
        return lines.Count == 0 ? null : string.Join(
            '\n', [.. lines, say.T("Пришлите его сжатым, по частям или ссылкой.", "Send it compressed, in parts or as a link.")]);
    }

    /// <summary>Of the channel, where it has one that holds before ours; in MB.</summary>
    private string LimitOf(string channel, Language say) =>
        Megabytes(catalog.Of(channel).LargestFileIn ?? settings.Value.MaxAttachmentBytes, say);

    private static string Megabytes(long bytes, Language say) =>
        (bytes / (1024.0 * 1024)).ToString("0.#", say.Culture);

    private string Line(Attachment file, Language say, string channel)
    {
        var limit = LimitOf(channel, say);
        var reason = file.Missing == nameof(AttachmentMissing.TooLarge)
            ? say.T($"слишком большой, можно до {limit} МБ", $"too large, at most {limit} MB")
            : say.T("не удалось получить", "could not be fetched");
        return $"— {file.FileName}: {reason}";
    }
}
