using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels;

/// <summary>What the sender is told of files that came and were not taken.</summary>
public sealed class NotTakenFiles(IOptions<HelpdeskSettings> settings)
{
    /// <returns>Lines of text; none when every file was taken.</returns>
    public IReadOnlyList<string> Say(IEnumerable<Attachment> files, string language)
    {
        var english = language == "en";
        var lines = files.Where(f => f.Missing is not null).Select(f => Line(f, english)).ToList();
        if (lines.Count == 0)
            return [];
        return
        [
            english ? "These files were not taken:" : "Эти файлы не приняты:",
            .. lines,
            english ? "Send them compressed, in parts or as a link." : "Пришлите их сжатыми, по частям или ссылкой.",
        ];
    }

    private string Line(Attachment file, bool english)
    {
        var limit = (settings.Value.MaxAttachmentBytes / (1024.0 * 1024)).ToString("0.#", CultureInfo.GetCultureInfo(english ? "en" : "ru"));
        var reason = file.Missing == nameof(AttachmentMissing.TooLarge)
            ? english ? $"too large, at most {limit} MB" : $"слишком большой, можно до {limit} МБ"
            : english ? "could not be fetched" : "не удалось получить";
        return $"— {file.FileName}: {reason}";
    }
}
