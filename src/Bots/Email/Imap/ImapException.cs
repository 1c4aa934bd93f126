namespace Helpdesk.Bots.Email.Imap;

/// <summary>The server cannot be used as the settings say. The message is a sentence fit for a log.</summary>
public class ImapException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server does not accept user and password, or the token: permanent until a person acts.</summary>
public sealed class ImapAuthenticationException(string message, Exception? inner = null) : ImapException(message, inner);

/// <summary>The connection is gone (BYE, end of stream, silence, an answer without end): connect again.</summary>
public sealed class ImapDisconnectedException(string message, Exception? inner = null) : ImapException(message, inner);
