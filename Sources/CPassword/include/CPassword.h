/* The door to libzxcvbn, which is loaded when the first password is judged: no start waits for it. */
#ifndef CPASSWORD_H
#define CPASSWORD_H

/* The guesses that a password takes, as a power of two; words, ended by NULL, are those that
   anybody would try first. Negative where the library is missing. */
double password_bits(const char *password, const char **words);

#endif
