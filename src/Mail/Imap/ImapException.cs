namespace Helpdesk.Mail.Imap;

/// <summary>The server refused, fell silent or left. The message is a sentence fit for a log.</summary>
public class ImapException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server does not accept user and password: permanent until a person acts.</summary>
public sealed class ImapAuthenticationException(string message) : ImapException(message);

/// <summary>The connection is gone (BYE, end of stream, silence): connect again.</summary>
public sealed class ImapDisconnectedException(string message, Exception? inner = null) : ImapException(message, inner);
