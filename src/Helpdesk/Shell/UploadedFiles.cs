using Helpdesk.Bots;
using Helpdesk.Settings;
using Helpdesk.Shell.Forms;
using Microsoft.Extensions.Options;

namespace Helpdesk.Shell;

/// <summary>The files of a posted form, with a sentence about each that is too large.</summary>
public sealed class UploadedFiles(IOptions<HelpdeskSettings> settings, UploadRoom room, IHttpContextAccessor http)
{
    /// <exception cref="NoRoomForFiles">Too many files are on their way; nothing was read.</exception>
    public async Task<(IReadOnlyList<IncomingAttachment> Files, string? Fault)> Read(IFormCollection form, CancellationToken cancellation)
    {
        var posted = form.Files.Where(f => f.Length > 0 || f.FileName.Length > 0).ToList();
        var limit = settings.Value.MaxAttachmentBytes;
        if (posted.Count > HelpdeskSettings.MostFiles)
            return ([], Words.T(
                $"Можно приложить не больше {HelpdeskSettings.MostFiles} файлов, а их {posted.Count}.",
                $"At most {HelpdeskSettings.MostFiles} files, and there are {posted.Count}."));
        if (posted.FirstOrDefault(f => f.Length > limit) is { } large)
        {
            var (size, most) = (Megabytes(large.Length), Megabytes(limit));
            return ([], Words.T(
                $"Файл «{large.FileName}» слишком большой: {size} МБ, можно до {most} МБ. Сожмите его или пришлите ссылку. Остальное "
                    + "сохранено; файлы выберите снова.",
                $"The file “{large.FileName}” is too large: {size} MB, at most {most} MB. Compress it or send a link. The rest is "
                    + "kept; choose the files again."));
        }
        var files = new List<IncomingAttachment>(posted.Count);
        // The room is given back when the answer is out: until then the files are on their way to the database.
        http.HttpContext!.Response.RegisterForDispose(await room.Take(posted.Sum(f => f.Length), cancellation));
        foreach (var file in posted.Where(f => f.Length > 0))
        {
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, cancellation);
            files.Add(new(file.FileName, file.ContentType, bytes.Length, bytes));
        }
        return (files, null);
    }

    private static string Megabytes(long bytes) =>
        (bytes / (1024.0 * 1024)).ToString("0.#", System.Globalization.CultureInfo.CurrentCulture);
}
