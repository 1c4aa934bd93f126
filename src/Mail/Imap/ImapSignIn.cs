using System.Text;

namespace Helpdesk.Mail.Imap;

/// <summary>From the greeting to the authenticated state (RFC 3501 §6.2).</summary>
internal sealed class ImapSignIn(ImapDialogue dialogue, ImapOptions options)
{
    public async Task Run(CancellationToken cancellation)
    {
        var greeting = await dialogue.Greeting(cancellation);
        if (options.Security == ConnectionSecurity.StartTls)
            await dialogue.StartTls(cancellation);
        if (!dialogue.KnowsCapabilities)
            await dialogue.Command("CAPABILITY", cancellation);
        if (!greeting.IsUntagged("PREAUTH"))
            await SignIn(cancellation);
        // Many servers offer more to those who have signed in.
        await dialogue.Command("CAPABILITY", cancellation);
    }

    private async Task SignIn(CancellationToken cancellation)
    {
        try
        {
            if (dialogue.Offers("AUTH=PLAIN"))
                await AuthenticatePlain(cancellation);
            else
                await dialogue.Command($"LOGIN {ImapDialogue.Quote(options.User)} {ImapDialogue.Quote(options.Password)}", cancellation);
        }
        catch (ImapRefusal refusal) when (!refusal.IsTemporary)
        {
            throw new ImapAuthenticationException($"{options}: the server does not accept user and password ({refusal.Answer})");
        }
    }

    // SASL PLAIN (RFC 4616) carries any character, LOGIN only what fits a quoted string.
    private async Task AuthenticatePlain(CancellationToken cancellation)
    {
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{options.User}\0{options.Password}"));
        if (dialogue.Offers("SASL-IR"))
            await dialogue.Command("AUTHENTICATE PLAIN " + secret, cancellation);
        else
            await dialogue.Command("AUTHENTICATE PLAIN", secret, cancellation);
    }
}
