namespace Helpdesk.Bots.Email.Sending;

/// <summary>Hands mail over to a server by MailKit, each mail in a session of its own.</summary>
public sealed class SmtpSender(SmtpOptions options, TimeProvider time)
{
    /// <summary>Sends one mail. Throws only on cancellation.</summary>
    public async Task<SendOutcome> Send(MailDraft draft, CancellationToken cancellation)
    {
        var lastBytes = new LastBytes();
        await using var session = new SmtpSession(options, time);
        var fault = new SmtpFault(options, session, lastBytes);
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var mail = MailAssembly.Build(draft, time.GetUtcNow());
            await session.Open(both.Token);
            await session.Send(mail, MailAssembly.Format(draft), lastBytes, both.Token);
            return new SendOutcome.Delivered();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return fault.Broken($"no answer within {options.Timeout.TotalSeconds:0} s");
        }
        catch (FormatException malformed)
        {
            return new SendOutcome.Permanent(malformed.Message);
        }
        catch (Exception broken) when (SmtpFault.IsOne(broken))
        {
            return fault.Outcome(broken);
        }
    }
}
