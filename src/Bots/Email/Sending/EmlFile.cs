using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Bots.Email.Sending;

/// <summary>
/// Writes mail as <c>.eml</c> files instead of sending it. A file appears whole or not at all, and the name follows from the
/// Message-ID, so a repeat replaces the file of the first attempt.
/// </summary>
public sealed class EmlFile(string directory, TimeProvider time)
{
    /// <summary>The name of the file of the mail with this Message-ID.</summary>
    public static string NameOf(string messageId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..32] + ".eml";

    /// <returns>Path of the file.</returns>
    /// <exception cref="FormatException">An address cannot be written into a mail.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<string> Write(MailDraft draft, CancellationToken cancellation)
    {
        using var mail = MailAssembly.Build(draft, time.GetUtcNow());
        var root = Path.GetFullPath(directory);
        MakeFolder(root);
        var target = Path.Combine(root, NameOf(draft.MessageId));
        var unfinished = Path.Combine(root, ".writing-" + Guid.NewGuid().ToString("N"));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            await using (var file = new FileStream(unfinished, options))
                await mail.WriteToAsync(MailAssembly.Format(draft), file, cancellation);
            File.Move(unfinished, target, overwrite: true);
            return target;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Letters hold links that let in whoever has them: no other account of the machine reads them.</summary>
    private static void MakeFolder(string root)
    {
        Directory.CreateDirectory(root);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
