using Helpdesk.Bots;

namespace Helpdesk.StaffChats;

/// <summary>A bot of the settings, as far as a page names it.</summary>
public sealed class MessengerBot(MessengerAccount account)
{
    /// <summary>A page does not wait for a messenger any longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Somebody has asked and waits.</summary>
    private static readonly TimeSpan PatienceOfTest = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);

    private string? _name;
    private long _askedAt = long.MinValue;

    public string Channel => account.Sender.Channel;

    /// <summary>Its name in the settings.</summary>
    public string Account => account.Sender.Account;

    /// <summary>Null when the bot serves every desk.</summary>
    public string? Desk => account.Sender.Desk;

    /// <summary>For pages that do not wait: null until the messenger has told the name; it is asked in the meantime.</summary>
    public string? KnownName()
    {
        var (now, asked) = (Environment.TickCount64, Interlocked.Read(ref _askedAt));
        if (_name is null && (asked == long.MinValue || now - asked > AskAgain.TotalMilliseconds)
            && Interlocked.CompareExchange(ref _askedAt, now, asked) == asked)
            _ = Task.Run(() => Name(CancellationToken.None));
        return _name;
    }

    /// <summary>Its public name, asked of the messenger once; null while the messenger does not answer.</summary>
    public async Task<string?> Name(CancellationToken cancellation)
    {
        if (_name is not null)
            return _name;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return _name = await account.Profile.Name(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>What is wrong with it and how to mend that, asked of the messenger now; null when all is well.</summary>
    public async Task<ChannelText?> Trouble(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(PatienceOfTest);
        try
        {
            return await account.Profile.Trouble(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(
                "Мессенджер не ответил за 15 секунд: проверьте, что этот сервер видит интернет (Proxy).",
                "The messenger did not answer within 15 seconds: check whether this server reaches the internet (Proxy).");
        }
    }

    /// <inheritdoc cref="IBotProfile.Link"/>
    public Uri? Link(string name, string payload) => account.Profile.Link(name, payload);
}
