using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Helpdesk.Bots.Email.Sending;

/// <summary>What a failure of a session means for the mail.</summary>
internal sealed class SmtpFault(SmtpOptions options, SmtpSession session, LastBytes lastBytes)
{
    /// <summary>Failures of the server, the network or the settings, and none of ours.</summary>
    public static bool IsOne(Exception fault) =>
        fault is CommandException or ProtocolException or AuthenticationException or SslHandshakeException
            or ServiceNotAuthenticatedException or ServiceNotConnectedException or IOException or SocketException or NotSupportedException;

    public SendOutcome Outcome(Exception fault) => fault switch
    {
        AuthenticationException when IsTemporary(fault) => new SendOutcome.Temporary(Reason(fault.Message)),
        AuthenticationException => new SendOutcome.WrongCredentials(Reason(options.Credentials!.Refusal(fault, fault.Message))),
        ServiceNotAuthenticatedException => Demanded(fault.Message),
        NotSupportedException when options.Credentials is not null && !session.IsSignedIn && session.IsConnected =>
            new SendOutcome.WrongCredentials(Reason("the server offers no way of signing in that is known here")),
        SmtpCommandException refusal when session.IsOpen => Refused(refusal),
        _ => Broken(fault.Message),
    };

    /// <summary>No answer came, or the connection is gone.</summary>
    public SendOutcome Broken(string reason) =>
        lastBytes.HaveLeft ? new SendOutcome.Unknown(Reason(reason)) : new SendOutcome.Temporary(Reason(reason));

    // RFC 4954 §6: 432 and 454 say nothing of the password. MailKit writes the code before the answer.
    private static bool IsTemporary(Exception fault) => fault.Message.StartsWith('4');

    private SendOutcome Refused(SmtpCommandException refusal)
    {
        var (code, answer) = ((int)refusal.StatusCode, $"{(int)refusal.StatusCode} {refusal.Message}");
        if (code is 550 or 554 && !session.IsSignedIn && answer.Contains("authenticat", StringComparison.OrdinalIgnoreCase))
            return Demanded(answer);
        return code switch
        {
            >= 500 => new SendOutcome.Permanent(Reason(answer)),
            >= 400 => new SendOutcome.Temporary(Reason(answer)),
            _ => Broken(answer),
        };
    }

    private SendOutcome.WrongCredentials Demanded(string answer) => new(Reason($"{answer}. The server demands a user and a password."));

    private string Reason(string text) => HeaderText.Clean($"{options}: {text}", 500);
}
