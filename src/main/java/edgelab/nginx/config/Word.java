package edgelab.nginx.config;

/**
 * One argument of a directive.
 *
 * @param text what NGINX makes of it: without quotes, escapes resolved
 * @param source where it stands, quotes included: what to replace in order to replace the argument
 */
public record Word(String text, Source source) {}
