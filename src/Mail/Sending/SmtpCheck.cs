using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Helpdesk.Mail.Sending;

/// <summary>Connects, protects the connection and signs in, and sends nothing: says what is wrong with the settings.</summary>
/// <param name="Problem">A sentence, or null when all is well.</param>
public sealed record SmtpCheck(string? Problem, bool AreCredentialsWrong = false)
{
    /// <summary>Throws only on cancellation.</summary>
    public static async Task<SmtpCheck> Check(SmtpOptions options, TimeProvider time, CancellationToken cancellation)
    {
        if (options.Security == ConnectionSecurity.Implicit)
            return new SmtpCheck($"{options}: implicit TLS is not supported for sending, use STARTTLS (usually port 587)");
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await Talk(options, both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SmtpCheck($"{options}: no answer within {options.Timeout.TotalSeconds:0} s");
        }
        catch (Exception fault) when (fault is IOException or SocketException or AuthenticationException)
        {
            return new SmtpCheck($"{options}: {fault.Message}");
        }
    }

    private static async Task<SmtpCheck> Talk(SmtpOptions options, CancellationToken cancellation)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(options.Host, options.Port, cancellation);
        Stream stream = tcp.GetStream();
        var greeting = await Answer(stream, cancellation);
        if (!greeting.StartsWith('2'))
            return new SmtpCheck($"{options}: the server answers {greeting}");
        var offers = await Ask(stream, "EHLO localhost", cancellation);
        if (options.Security == ConnectionSecurity.StartTls)
        {
            if (!(await Ask(stream, "STARTTLS", cancellation)).StartsWith('2'))
                return new SmtpCheck($"{options}: the server offers no STARTTLS");
            var tls = new SslStream(stream);
            stream = tls;
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = options.Host, RemoteCertificateValidationCallback = SystemTrust.Callback }, cancellation);
            offers = await Ask(stream, "EHLO localhost", cancellation);
        }
        var result = options.User is { Length: > 0 } ? await SignIn(stream, options, offers, cancellation) : new SmtpCheck(Problem: null);
        await Ask(stream, "QUIT", cancellation);
        return result;
    }

    private static async Task<SmtpCheck> SignIn(Stream stream, SmtpOptions options, string offers, CancellationToken cancellation)
    {
        var mechanisms = offers.Split('\n').FirstOrDefault(line => line.Length > 8 && line[4..].StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)) ?? "";
        if (!mechanisms.Contains("LOGIN", StringComparison.OrdinalIgnoreCase))
            return new SmtpCheck($"{options}: the server does not offer AUTH LOGIN, so nobody can sign in", AreCredentialsWrong: true);
        await Ask(stream, "AUTH LOGIN", cancellation);
        await Ask(stream, Base64(options.User!), cancellation);
        var answer = await Ask(stream, Base64(options.Password ?? ""), cancellation);
        return answer.StartsWith("535", StringComparison.Ordinal) || answer.StartsWith("534", StringComparison.Ordinal)
            ? new SmtpCheck($"{options}: the server does not accept user and password ({answer})", AreCredentialsWrong: true)
            : new SmtpCheck(answer.StartsWith('2') ? null : $"{options}: the server answers {answer}");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task<string> Ask(Stream stream, string command, CancellationToken cancellation)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellation);
        return await Answer(stream, cancellation);
    }

    // An answer ends with the line whose code is followed by a blank.
    private static async Task<string> Answer(Stream stream, CancellationToken cancellation)
    {
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (answer.Length < 64 * 1024)
        {
            var read = await stream.ReadAsync(buffer, cancellation);
            if (read == 0)
                throw new IOException("the server closed the connection");
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            var lines = answer.ToString().Split('\n');
            if (lines[^1].Length == 0 && lines[^2].Length >= 3 && (lines[^2].Length < 4 || lines[^2][3] != '-'))
                break;
        }
        return answer.ToString().Trim();
    }
}
