using System.Globalization;
using Helpdesk.Bots.Email;
using Helpdesk.Bots.Email.Connecting;
using Helpdesk.Bots.Email.Imap;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Helpdesk.Testing;

/// <summary>
/// A real mail server for tests: exim takes mail by SMTP and hands it to dovecot, which serves it by IMAP. Everything lies in
/// a temporary directory and on free loopback ports, so any number can run at once. Every address has a mailbox with one
/// <see cref="Password"/>; <c>nobody-…</c> is refused with 550, <c>later-…</c> with 451, <c>bounce-…</c> comes back as a report.
/// </summary>
public sealed class MailServer : IAsyncDisposable
{
    public const string Host = "127.0.0.1";

    public const string Password = "secret";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string directory;
    private Daemon? exim;
    private Daemon? dovecot;

    private MailServer(string directory, int[] ports)
    {
        this.directory = directory;
        (SmtpPort, SubmissionPort, SmtpsPort, ImapPort, ImapsPort) = (ports[0], ports[1], ports[2], ports[3], ports[4]);
    }

    /// <summary>Takes mail from anybody.</summary>
    public int SmtpPort { get; }

    /// <summary>Demands signing in.</summary>
    public int SubmissionPort { get; }

    /// <summary>TLS from the first byte; demands signing in.</summary>
    public int SmtpsPort { get; }

    /// <summary>Plain and STARTTLS.</summary>
    public int ImapPort { get; }

    /// <summary>TLS from the first byte.</summary>
    public int ImapsPort { get; }

    /// <summary>
    /// PEM file; its own authority, so it serves as a <c>CaFile</c>. A child process trusts it when <c>SSL_CERT_FILE</c> names it.
    /// </summary>
    public string CertificateFile => Path.Combine(directory, "cert.pem");

    /// <exception cref="InvalidOperationException">Packages are missing, or a server did not start; the message says what to
    /// do.</exception>
    public static async Task<MailServer> Start()
    {
        Demand();
        var directory = Directory.CreateTempSubdirectory("helpdesk-mail-").FullName;
        try
        {
            foreach (var name in new[] { "spool", "log", "run", "mail", "tmp" })
                Directory.CreateDirectory(Path.Combine(directory, name));
            TestCertificate.Write(Path.Combine(directory, "cert.pem"), Path.Combine(directory, "key.pem"), TimeProvider.System.GetUtcNow());
            var server = new MailServer(directory, FreePorts.Take(5));
            await server.WriteConfigurations();
            await server.StartSmtp();
            await server.StartImap();
            return server;
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    public async Task StartSmtp() => exim = await Daemon.Start(
        "/usr/sbin/exim4", ["-C", FileAt("exim.conf"), "-bdf", "-q1m"], [SmtpPort, SubmissionPort, SmtpsPort], () => Log("main"));

    public async Task StartImap() => dovecot = await Daemon.Start(
        "/usr/sbin/dovecot", ["-F", "-c", FileAt("dovecot.conf")], [ImapPort, ImapsPort], () => Log("dovecot."));

    /// <summary>Breaks every IMAP connection, as a restart of the server does. <see cref="StartImap"/> brings it back.</summary>
    public async Task StopImap()
    {
        if (dovecot is not null)
            await dovecot.DisposeAsync();
        dovecot = null;
    }

    public async Task StopSmtp()
    {
        if (exim is not null)
            await exim.DisposeAsync();
        exim = null;
    }

    /// <summary>Sends bytes as they are, in any charset and however malformed; bare LFs become CRLF on the wire.</summary>
    public Task SendRaw(string from, string to, ReadOnlyMemory<byte> mail) => RawSmtp.Send(SmtpPort, from, to, mail);

    /// <summary>Puts many mails into a mailbox at once, as its delivery would have left them there.</summary>
    /// <param name="mails">With CRLF.</param>
    public async Task Put(string address, IEnumerable<byte[]> mails)
    {
        await new Maildir(Maildir(address)).Put(mails);
        await Programs.Run("chown", "-R", "Debian-exim:Debian-exim", FileAt("mail"));
    }

    /// <summary>All mail of a mailbox, the oldest first, as it came.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Read(string address)
    {
        using var mailbox = await Open(address);
        return await Read(mailbox);
    }

    /// <summary>Waits until the mailbox holds at least <paramref name="count"/> mails.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> WaitFor(string address, int count = 1)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var mailbox = await Open(address);
        while (true)
        {
            var mails = await Read(mailbox);
            if (mails.Count >= count)
                return mails;
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"{address} has {mails.Count} mails instead of {count}. {Log("main")}");
            await mailbox.Idle(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>How many mails of the mailbox carry \Seen, read from the file names of the maildir and not over IMAP.</summary>
    public int SeenCount(string address) => new Maildir(Maildir(address)).SeenCount();

    /// <summary>Flags all mail of the mailbox as \Deleted, as mail programs do, and expunges nothing.</summary>
    public async Task MarkDeleted(string address)
    {
        using var client = new ImapClient();
        await client.ConnectAsync(Host, ImapPort, SecureSocketOptions.None);
        await client.AuthenticateAsync(address, Password);
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite);
        await client.Inbox.AddFlagsAsync(UniqueIdRange.All, MessageFlags.Deleted, silent: true);
        await client.DisconnectAsync(quit: true);
    }

    /// <summary>Numbers the mailbox anew, as a restored or moved mailbox is: another UIDVALIDITY.</summary>
    public async Task Renumber(string address)
    {
        await StopImap();
        // dovecot-uidvalidity stays: it makes the next number differ within the same second.
        foreach (var file in Directory.GetFiles(Maildir(address), "dovecot*").Where(
            file => !Path.GetFileName(file).StartsWith("dovecot-uidvalidity", StringComparison.Ordinal)))
            File.Delete(file);
        await StartImap();
    }

    public async ValueTask DisposeAsync()
    {
        await StopSmtp();
        await StopImap();
        Directory.Delete(directory, recursive: true);
    }

    private Task<ImapMailbox> Open(string address) => ImapMailbox.Open(
        new ImapOptions { Host = Host, Port = ImapPort, Security = ConnectionSecurity.None, User = address, Password = Password },
        TimeProvider.System, CancellationToken.None);

    private static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Read(ImapMailbox mailbox)
    {
        var mails = new List<ReadOnlyMemory<byte>>();
        foreach (var uid in await mailbox.Search(0, null, CancellationToken.None))
            mails.Add((await mailbox.Fetch(uid, int.MaxValue / 2, whole: true, CancellationToken.None)) ?? default);
        return mails;
    }

    private async Task WriteConfigurations()
    {
        await File.WriteAllTextAsync(FileAt("exim.conf"), MailServerFiles.Exim(directory, SmtpPort, SubmissionPort, SmtpsPort));
        await File.WriteAllTextAsync(FileAt("dovecot.conf"), MailServerFiles.Dovecot(directory, ImapPort, ImapsPort));
        // exim drops root when it delivers with a configuration of ours, so everything belongs to its user.
        await Programs.Run("chown", "-R", "Debian-exim:Debian-exim", directory);
        await Programs.Run("chown", "root:root", FileAt("exim.conf"), FileAt("dovecot.conf"));
        await Programs.Run("chmod", "0755", directory);
    }

    private static void Demand()
    {
        if (!File.Exists("/usr/sbin/exim4") || !File.Exists("/usr/sbin/dovecot") || !File.Exists("/usr/lib/dovecot/imap")
            || !File.Exists("/usr/lib/dovecot/lmtp"))
            throw new InvalidOperationException(
                "The mail tests need exim and dovecot: apt-get install exim4-daemon-light dovecot-imapd dovecot-lmtpd");
        if (!Environment.IsPrivilegedProcess)
            throw new InvalidOperationException("The mail tests start exim and dovecot, which only root may: run them as root.");
    }

    private string Maildir(string address) => Path.Combine(directory, "mail", address.ToLowerInvariant(), "Maildir");

    private string FileAt(string name) => Path.Combine(directory, name);

    private string Log(string name)
    {
        var file = FileAt(string.Create(CultureInfo.InvariantCulture, $"log/{name}log"));
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }
}
