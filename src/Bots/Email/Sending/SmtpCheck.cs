namespace Helpdesk.Bots.Email.Sending;

/// <summary>Connects, protects the connection and signs in, and sends nothing: says what is wrong with the settings.</summary>
/// <param name="Problem">A sentence, or null when all is well.</param>
public sealed record SmtpCheck(string? Problem, bool AreCredentialsWrong = false)
{
    /// <summary>Throws only on cancellation.</summary>
    public static async Task<SmtpCheck> Check(SmtpOptions options, TimeProvider time, CancellationToken cancellation)
    {
        await using var session = new SmtpSession(options, time);
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await session.Open(both.Token);
            return new SmtpCheck(Problem: null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SmtpCheck($"{options}: no answer within {options.Timeout.TotalSeconds:0} s");
        }
        catch (Exception broken) when (SmtpFault.IsOne(broken))
        {
            return new SmtpFault(options, session, new LastBytes()).Outcome(broken) switch
            {
                SendOutcome.WrongCredentials wrong => new SmtpCheck(wrong.Reason, AreCredentialsWrong: true),
                SendOutcome.Temporary other => new SmtpCheck(other.Reason),
                var impossible => throw new InvalidOperationException($"A check ended with {impossible}.", broken),
            };
        }
    }
}
