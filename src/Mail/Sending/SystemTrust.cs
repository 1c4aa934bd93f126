using System.Net;
using System.Net.Security;

namespace Helpdesk.Mail.Sending;

/// <summary>The judgement of certificates that System.Net.Mail uses, for the check that stands in for it.</summary>
internal static class SystemTrust
{
#pragma warning disable SYSLIB0014 // Obsolete for HTTP, but the only place where SmtpClient looks.
    public static RemoteCertificateValidationCallback? Callback => ServicePointManager.ServerCertificateValidationCallback;
#pragma warning restore SYSLIB0014
}
