namespace Helpdesk.Testing;

/// <summary>The configurations of exim and dovecot.</summary>
internal static class MailServerFiles
{
    /// <summary>
    /// Mail to <c>nobody-…</c> is refused at once with 550; mail to <c>bounce-…</c> is taken and comes back as a delivery report.
    /// </summary>
    public static string Exim(string directory, int smtpPort, int submissionPort, int smtpsPort) => $$$"""
        primary_hostname = mail.invalid
        local_interfaces = <; 127.0.0.1
        daemon_smtp_ports = {{{smtpPort}}} : {{{submissionPort}}} : {{{smtpsPort}}}
        tls_on_connect_ports = {{{smtpsPort}}}
        spool_directory = {{{directory}}}/spool
        log_file_path = {{{directory}}}/log/%slog
        pid_file_path = {{{directory}}}/exim.pid
        exim_user = Debian-exim
        exim_group = Debian-exim
        tls_advertise_hosts = *
        tls_certificate = {{{directory}}}/cert.pem
        tls_privatekey = {{{directory}}}/key.pem
        keep_environment =
        auth_advertise_hosts = *
        acl_smtp_rcpt = acl_rcpt
        message_size_limit = 200M
        smtp_accept_max = 100
        received_headers_max = 100
        begin acl
        acl_rcpt:
          require message = authentication required
                  condition = ${if or{{eq{$received_port}{{{{smtpPort}}}}}{def:authenticated_id} }}
          defer   message = try again later
                  local_parts = ^later-
          deny    message = no such mailbox
                  local_parts = ^nobody-
          accept
        begin routers
        bounce:
          driver = redirect
          local_parts = ^bounce-
          allow_fail
          data = :fail: mailbox is full
        all:
          driver = accept
          transport = lmtp
        begin transports
        lmtp:
          driver = lmtp
          socket = {{{directory}}}/run/lmtp.sock
          batch_max = 50
          user = Debian-exim
        begin retry
        * * F,1h,1m
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = ${if eq{$auth3}{{{{MailServer.Password}}}}}
          server_set_id = $auth2
        login:
          driver = plaintext
          public_name = LOGIN
          server_prompts = <| Username: | Password:
          server_condition = ${if eq{$auth2}{{{{MailServer.Password}}}}}
          server_set_id = $auth1

        """;

    public static string Dovecot(string directory, int imapPort, int imapsPort) => $$$"""
        base_dir = {{{directory}}}/run/dovecot
        state_dir = {{{directory}}}/run
        log_path = {{{directory}}}/log/dovecot.log
        protocols = imap lmtp
        postmaster_address = postmaster@test.invalid
        listen = 127.0.0.1
        ssl = yes
        ssl_cert = <{{{directory}}}/cert.pem
        ssl_key = <{{{directory}}}/key.pem
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        auth_failure_delay = 0
        first_valid_uid = 1
        mail_location = maildir:{{{directory}}}/mail/%Lu/Maildir
        passdb {
          driver = static
          args = password={{{MailServer.Password}}}
        }
        userdb {
          driver = static
          args = uid=Debian-exim gid=Debian-exim home={{{directory}}}/mail/%Lu
        }
        service lmtp {
          unix_listener {{{directory}}}/run/lmtp.sock {
            mode = 0666
          }
        }
        service imap-login {
          inet_listener imap {
            port = {{{imapPort}}}
          }
          inet_listener imaps {
            port = {{{imapsPort}}}
            ssl = yes
          }
        }

        """;
}
