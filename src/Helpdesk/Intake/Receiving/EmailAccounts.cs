using Helpdesk.Bots;
using Helpdesk.Bots.Email;
using Helpdesk.Outbox;
using Helpdesk.Settings;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Receiving;

/// <summary>The mailboxes of the settings (<c>Channels:Email:N</c>), each with a sending and a receiving side.</summary>
internal static class EmailAccounts
{
    private const string Section = "Channels:Email";

    /// <summary>Speaks when no mailbox is set, so that letters are written as files and nothing is lost.</summary>
    private static readonly EmailSettings FilesOnly = new() { Address = EmailSettings.FilesOnly };

    /// <exception cref="ChannelSettingsException">A mailbox is set wrongly.</exception>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var largestFile =
            (int)Math.Min(configuration.GetSection(HelpdeskSettings.Section).Get<HelpdeskSettings>()?.MaxAttachmentBytes
                ?? new HelpdeskSettings().MaxAttachmentBytes, int.MaxValue / 4);
        var settings = configuration.GetSection(Section).GetChildren()
            .Select(section => (section.Path, Settings: Read(section, largestFile))).ToList();
        foreach (var (path, mailbox) in settings)
        {
            if (mailbox.Problems().ToList() is { Count: > 0 } problems)
                throw new ChannelSettingsException($"{path}: {string.Join(" ", problems)}");
        }
        var mailboxes = settings.Count > 0 ? settings.ConvertAll(s => s.Settings) : [FilesOnly];
        foreach (var mailbox in mailboxes)
        {
            services.AddSingleton<IChannel>(provider => new EmailChannel(
                mailbox, MailDirectory(provider), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<EmailChannel>>()));
            services.AddSingleton<IChannelCheck>(
                provider => new EmailCheck(mailbox, MailDirectory(provider), provider.GetRequiredService<TimeProvider>()));
            if (mailbox.ImapHost is null)
                continue;
            services.AddSingleton<IMessageReceiver>(provider => new EmailReceiver(
                mailbox, provider.GetRequiredService<IMailboxCursor>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<EmailReceiver>>()));
        }
        services.AddSingleton<IMailboxCursor, MailboxCursor>();
        services.AddSingleton(
            provider => new MailFolder(mailboxes.Any(m => string.IsNullOrWhiteSpace(m.SmtpHost)) ? MailDirectory(provider) : null));
    }

    private static EmailSettings Read(IConfigurationSection section, int largestFile)
    {
        try
        {
            var bound = section.Get<EmailSettings>()
                ?? throw new ChannelSettingsException($"{section.Path} is empty: set Address, ImapHost, SmtpHost.");
            return bound with
            {
                MaxAttachmentBytes = section[nameof(EmailSettings.MaxAttachmentBytes)] is null ? largestFile : bound.MaxAttachmentBytes,
                MaxMessageBytes = Math.Max(bound.MaxMessageBytes, 2 * largestFile),
            };
        }
        catch (InvalidOperationException wrong)
        {
            throw new ChannelSettingsException($"{section.Path}: {wrong.Message}");
        }
    }

    private sealed class EmailCheck(EmailSettings mailbox, string folder, TimeProvider time) : IChannelCheck
    {
        public string Name => mailbox.Account;

        public string Well => !string.IsNullOrWhiteSpace(mailbox.SmtpHost)
            ? "answers"
            : $"{(mailbox.ImapHost is null ? "" : "is read; ")}пишет письма в файлы: {folder} (letters are written to "
                + "files, because no SmtpHost is set)";

        public async Task<string?> Check(CancellationToken cancellation) =>
            await MailboxCheck.Check(mailbox, time, cancellation) is { Count: > 0 } faults ? string.Join(" ", faults) : null;
    }

    private static string MailDirectory(IServiceProvider provider) =>
        Path.GetFullPath(Path.Combine(provider.GetRequiredService<IOptions<HelpdeskSettings>>().Value.DataDirectory, "mail"));
}

/// <summary>A channel is set wrongly: the program does not start, and the message says what to mend.</summary>
public sealed class ChannelSettingsException(string message) : Exception(message);
