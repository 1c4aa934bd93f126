using System.Net;
using System.Net.Mail;

namespace Helpdesk.Mail.Sending;

/// <summary>
/// Hands mail over by System.Net.Mail. That client signs in with AUTH LOGIN only and goes on without signing in when the
/// password is refused; so a refusal is followed by a look (<see cref="SmtpCheck"/>) whether the credentials are to blame.
/// </summary>
public sealed class SmtpSender(SmtpOptions options, TimeProvider time)
{
    /// <summary>Sends one mail. Throws only on cancellation.</summary>
    public async Task<SendOutcome> Send(MailDraft draft, CancellationToken cancellation)
    {
        if (options.Security == ConnectionSecurity.Implicit)
            return new SendOutcome.WrongCredentials($"{options}: implicit TLS is not supported for sending, use STARTTLS (usually port 587)");
        var lastBytes = new LastBytes();
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var mail = MailAssembly.Build(draft, lastBytes, time.GetUtcNow());
            using var client = Client(MailAssembly.Format(draft));
            await client.SendMailAsync(mail, both.Token);
            return new SendOutcome.Delivered();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Broken($"{options}: no answer within {options.Timeout.TotalSeconds:0} s", lastBytes);
        }
        catch (FormatException fault)
        {
            return new SendOutcome.Permanent(fault.Message);
        }
        catch (SmtpException fault)
        {
            return await Explain(fault, lastBytes, cancellation);
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or System.Security.Authentication.AuthenticationException)
        {
            return Broken($"{options}: {fault.Message}", lastBytes);
        }
    }

    private SmtpClient Client(SmtpDeliveryFormat format)
    {
        var client = new SmtpClient(options.Host, options.Port)
        {
            EnableSsl = options.Security == ConnectionSecurity.StartTls,
            UseDefaultCredentials = false,
            DeliveryFormat = format,
        };
        if (options.User is { Length: > 0 } user)
            client.Credentials = new NetworkCredential(user, options.Password ?? "");
        return client;
    }

    private async Task<SendOutcome> Explain(SmtpException fault, LastBytes lastBytes, CancellationToken cancellation)
    {
        var code = (int)fault.StatusCode;
        var reason = $"{options}: {Sentence(fault)}";
        // GeneralFailure (-1) is the network: connecting, TLS, a broken connection.
        if (code < 400)
            return Broken(reason, lastBytes);
        if (code >= 500 && options.User is not null && await SmtpCheck.Check(options, time, cancellation) is { AreCredentialsWrong: true } check)
            return new SendOutcome.WrongCredentials(check.Problem!);
        if (code == 530 || (code is 550 or 554 && options.User is null && reason.Contains("authenticat", StringComparison.OrdinalIgnoreCase)))
            return new SendOutcome.WrongCredentials($"{reason}. The server demands a user and a password.");
        return code >= 500 ? new SendOutcome.Permanent(reason) : new SendOutcome.Temporary(reason);
    }

    private static SendOutcome Broken(string reason, LastBytes lastBytes) =>
        lastBytes.HaveLeft ? new SendOutcome.Unknown(reason) : new SendOutcome.Temporary(reason);

    private static string Sentence(SmtpException fault)
    {
        var inner = fault.InnerException is null ? "" : " " + fault.InnerException.Message;
        return HeaderText.Clean($"{(fault.StatusCode > 0 ? (int)fault.StatusCode + " " : "")}{fault.Message}{inner}", 500);
    }
}
