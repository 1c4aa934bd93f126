using System.Globalization;
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
        var english = language == "en";
        var lines = files.Where(f => f.Missing is not null).Select(f => Line(f, english, channel)).ToList();
        if (lines.Count == 0)
            return [];
        return
        [
            english ? "These files were not taken:" : "Эти файлы не приняты:",
            .. lines,
            english ? "Send them compressed, in parts or as a link." : "Пришлите их сжатыми, по частям или ссылкой.",
        ];
    }

    /// <summary>Of files that a messenger did not hand over: its own limit holds there, and what to do is within it.</summary>
    public string? SayInChat(IncomingMessage message, string language)
    {
        var english = language == "en";
        var limit = LimitOf(message.Channel, english);
        var lines = message.Attachments.Where(f => f.Content is null).Select(f => f.Missing == AttachmentMissing.TooLarge
            ? english
                ? $"The file “{f.FileName}” ({Megabytes(f.Length, english)} MB) was not taken: the messenger gives a bot no file as "
                    + $"large as that, at most {limit} MB."
                : $"Файл «{f.FileName}» ({Megabytes(f.Length, english)} МБ) не принят: такие большие файлы мессенджер боту "
                    + $"не отдаёт, можно до {limit} МБ."
            : english ? $"The file “{f.FileName}” could not be "
                + "fetched, so it was not taken." : $"Файл «{f.FileName}» получить не удалось, он не принят.").ToList();
        return lines.Count == 0 ? null : string.Join(
            '\n', [.. lines, english ? "Send it compressed, in parts or as a link." : "Пришлите его сжатым, по частям или ссылкой."]);
    }

    /// <summary>Of the channel, where it has one that holds before ours; in MB.</summary>
    private string LimitOf(string channel, bool english) =>
        Megabytes(catalog.Of(channel).LargestFileIn ?? settings.Value.MaxAttachmentBytes, english);

    private static string Megabytes(long bytes, bool english) =>
        (bytes / (1024.0 * 1024)).ToString("0.#", CultureInfo.GetCultureInfo(english ? "en" : "ru"));

    private string Line(Attachment file, bool english, string channel)
    {
        var limit = LimitOf(channel, english);
        var reason = file.Missing == nameof(AttachmentMissing.TooLarge)
            ? english ? $"too large, at most {limit} MB" : $"слишком большой, можно до {limit} МБ"
            : english ? "could not be fetched" : "не удалось получить";
        return $"— {file.FileName}: {reason}";
    }
}
