namespace Helpdesk.People.Sessions;

/// <summary>The session was ended from elsewhere: whoever it is has to sign in again.</summary>
public sealed class SessionEnded() : Exception("The session has ended.");
